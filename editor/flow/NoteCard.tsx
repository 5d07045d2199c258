import { lazy, memo, Suspense, useEffect, useRef, useState } from 'react'
import { NodeResizer, type NodeProps } from 'reactflow'
import { longestNote } from '../../graphs/schema.ts'
import { resizeNote, setNoteText } from '../edits/notes.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import type { NoteNode } from './elements.ts'
import { focusSoon } from './focus-soon.ts'
import { useLocal } from './local.ts'
import { endResize } from './resizing.ts'
import styles from './NoteCard.module.css'

const NoteText = lazy(async () => ({ default: (await import('./NoteText.tsx')).NoteText }))

function write(id: string, next: string): void {
  useLocal.setState({ writing: undefined })
  useDocument.getState().editLevel(text.edits.steps.editNote, (level) => setNoteText(level, id, next))
}

function NoteField({ id, value }: { readonly id: string; readonly value: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [full, setFull] = useState(value.length >= longestNote)
  useEffect(() => focusSoon(() => field.current), [])
  return (
    <>
      <textarea
        ref={field}
        className={`nodrag nowheel ${styles['field']}`}
        aria-label={text.canvas.noteText}
        defaultValue={value}
        maxLength={longestNote}
        onInput={(event) => setFull(event.currentTarget.value.length >= longestNote)}
        onBlur={(event) => write(id, event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
          if (done) event.currentTarget.blur()
        }}
      />
      {full && (
        <p role="alert" className={styles['full']}>
          {text.canvas.noteFull(longestNote)}
        </p>
      )}
    </>
  )
}

/** A note on the canvas. A double click writes; clicking elsewhere, Escape or Mod+Enter is the end. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<NoteNode>) {
  const { note } = data
  const writing = useLocal((state) => state.writing === id)
  const look = { '--note': note.colour } as Record<string, string | undefined>
  return (
    <div
      className={`${styles['note']} ${selected ? styles['selected'] : ''}`}
      style={note.colour === undefined ? undefined : look}
      onDoubleClick={() => useLocal.setState({ writing: id })}
    >
      <NodeResizer
        isVisible={selected && !writing}
        minWidth={80}
        minHeight={40}
        lineClassName={styles['edge'] ?? ''}
        handleClassName={styles['corner'] ?? ''}
        onResizeEnd={(_, box) =>
          endResize(text.edits.steps.resizeNote, (level) => resizeNote(level, id, box))
        }
      />
      {writing ? (
        <NoteField id={id} value={note.text} />
      ) : (
        <div className={styles['text']}>
          {note.text === '' ? (
            <p className={styles['empty']}>{text.canvas.emptyNote}</p>
          ) : (
            <Suspense fallback={<p>{note.text}</p>}>
              <NoteText>{note.text}</NoteText>
            </Suspense>
          )}
        </div>
      )}
    </div>
  )
})
