import { Combine, EyeOff, Scissors, SquarePlus, Trash2 } from 'lucide-react'
import { z } from 'zod'
import type { StructureParam } from '../../../nodes/core/param-kinds.ts'
import { trackEditSchema, type TrackEdit } from '../../../nodes/edit-tracks/definition.ts'
import { IconButton, type Icon } from '../../controls/Button.tsx'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import type { WidgetProps } from '../widget.ts'
import { frameOf } from './correction-frame.ts'
import styles from './CorrectionList.module.css'
import rows from './Rows.module.css'

const signs: { readonly [Kind in TrackEdit['kind']]: Icon } = {
  add: SquarePlus,
  exclude: EyeOff,
  join: Combine,
  split: Scissors,
}

type Words = { readonly [Kind in TrackEdit['kind']]: (edit: never) => string }

function sentence(edit: TrackEdit): string {
  const words: Words = text.inspector.corrections.kinds
  return words[edit.kind](edit as never)
}

/** Corrections by hand as sentences; each leads to its frame, and can be taken out. */
export function CorrectionList({
  value,
  disabled,
  labelledBy,
  onChange,
  onEnd,
}: WidgetProps<StructureParam>) {
  const parsed = z.array(trackEditSchema).safeParse(value)
  const words = text.inspector.corrections
  if (!parsed.success) return <p className={rows['empty']}>{words.unreadable}</p>
  const edits = parsed.data
  if (edits.length === 0) return <p className={rows['empty']}>{words.none}</p>
  return (
    <ol className={rows['list']} aria-labelledby={labelledBy}>
      {edits.map((edit, index) => {
        const Sign = signs[edit.kind]
        const frame = frameOf(edit)
        return (
          // Corrections have no names of their own: their place in the list is all that tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={styles['edit']}>
            <button
              type="button"
              title={words.jump(frame)}
              onClick={() => useInterface.getState().set({ frame, playing: false })}
            >
              <Sign size={14} aria-hidden />
              {sentence(edit)}
            </button>
            <IconButton
              icon={Trash2}
              label={words.remove(sentence(edit))}
              disabled={disabled}
              onClick={() => {
                onChange(edits.filter((_, other) => other !== index))
                onEnd()
              }}
            />
          </li>
        )
      })}
    </ol>
  )
}
