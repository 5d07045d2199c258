import { useId } from 'react'
import { longestNote } from '../../graphs/schema.ts'
import { TextField } from '../controls/TextField.tsx'
import { levelAt } from '../edits/level.ts'
import { setNoteText } from '../edits/notes.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import styles from './Inspector.module.css'

const words = text.inspector.note

/** The text of a note. */
export function NotePanel({ id }: { readonly id: string }) {
  const field = useId()
  const fullId = useId()
  const note = useDocument(({ graph, path }) => levelAt(graph, path).notes?.find((each) => each.id === id))
  if (note === undefined) return null
  const { editLevel, endGroup } = useDocument.getState()
  const full = note.text.length >= longestNote
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{words.title}</h2>
      </header>
      <div className={styles['body']}>
        <label htmlFor={field} className={styles['faint']}>
          {words.markdown}
        </label>
        <TextField
          id={field}
          rows={14}
          maxLength={longestNote}
          value={note.text}
          describedBy={full ? fullId : undefined}
          onChange={(typed) =>
            editLevel(text.edits.steps.editNote, (level) => setNoteText(level, id, typed), `note ${id}`)
          }
          onEnd={endGroup}
        />
        {full && (
          <p id={fullId} role="alert" className={styles['full']}>
            {text.canvas.noteFull(longestNote)}
          </p>
        )}
      </div>
    </>
  )
}
