import { useEffect, useState } from 'react'
import { readMedia, type MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { urlOf } from '../../runtime/protocol/endpoint.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { text } from '../text/text.ts'
import { useFacts } from './use-facts.ts'
import { writeFacts } from './write-facts.ts'
import styles from './PlayDialog.module.css'

export interface PlayDialogProps {
  readonly file: MediaFile
  readonly onClose: () => void
}

/** A file of the workspace, played with its sound, or shown. */
export function PlayDialog({ file, onClose }: PlayDialogProps) {
  const facts = useFacts(file)
  const { folder, name } = file
  const source = urlOf(readMedia, { params: { folder, name } })
  const views = {
    // What is played is a person's own video: captions are part of it, where it has any.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    video: () => <video src={source} controls autoPlay />,
    image: () => <img src={source} alt={name} />,
    report: () => <TextFile source={source} />,
    other: () => <TextFile source={source} />,
  } as const
  return (
    <Dialog title={name} size="wide" onClose={onClose}>
      <div className={styles['media']}>
        {views[file.kind]()}
        {facts && <p>{facts.problem ?? writeFacts(facts)}</p>}
      </div>
    </Dialog>
  )
}

/** As much of a text as a person reads; the whole of it can be downloaded. */
const longest = 200_000

function TextFile({ source }: { readonly source: string }) {
  const [content, setContent] = useState<string>()
  useEffect(() => {
    const stop = new AbortController()
    fetch(source, { signal: stop.signal })
      .then((response) => (response.ok ? response.text() : text.media.refused(response.status)))
      .then((read) => setContent(read.slice(0, longest)))
      .catch(() => {})
    return () => stop.abort()
  }, [source])
  return <pre>{content}</pre>
}
