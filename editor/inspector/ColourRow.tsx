import { Slash } from 'lucide-react'
import { setColour } from '../edits/appearance.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import styles from './ColourRow.module.css'

/** Told apart in both themes, and by people who see few colours: they differ in lightness too. */
const palette = ['#4c8dd6', '#3aa6a0', '#5aa84f', '#b8a12e', '#d9822b', '#d1554f', '#b65fb0'] as const

export interface ColourRowProps {
  readonly ids: readonly string[]
  readonly value: string | undefined
}

/** The colour by which nodes and groups are told apart. */
export function ColourRow({ ids, value }: ColourRowProps) {
  const words = text.inspector.node
  const set = (colour: string | undefined) =>
    useDocument
      .getState()
      .editLevel(text.edits.steps.colour, (level) => setColour(level, ids, colour), `colour ${ids.join(' ')}`)
  const end = () => useDocument.getState().endGroup()
  return (
    <div className={styles['colours']} role="group" aria-label={words.colour}>
      <button
        type="button"
        aria-pressed={value === undefined}
        aria-label={words.noColour}
        title={words.noColour}
        onClick={() => {
          set(undefined)
          end()
        }}
      >
        <Slash size={12} aria-hidden />
      </button>
      {palette.map((colour, index) => (
        <button
          key={colour}
          type="button"
          aria-pressed={value === colour}
          aria-label={words.colours[index]}
          title={words.colours[index]}
          style={{ background: colour }}
          onClick={() => {
            set(colour)
            end()
          }}
        />
      ))}
      <input
        type="color"
        aria-label={words.ownColour}
        title={words.ownColour}
        value={value ?? palette[0]}
        onChange={(event) => set(event.currentTarget.value)}
        onBlur={end}
      />
    </div>
  )
}
