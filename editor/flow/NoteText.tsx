import Markdown from 'react-markdown'

/** Markdown as people read it. Loaded only where there is a note: the parser is large. */
export function NoteText({ children }: { readonly children: string }) {
  // Pictures would be fetched from elsewhere, as soon as a shared graph is opened.
  return (
    <Markdown
      disallowedElements={['img']}
      components={{
        a: ({ href, children: label }) => (
          <a href={href} target="_blank" rel="noreferrer noopener" className="nodrag">
            {label}
          </a>
        ),
      }}
    >
      {children}
    </Markdown>
  )
}
