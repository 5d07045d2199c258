import { Combine, Scissors, SquarePlus, Trash2, UserX } from 'lucide-react'
import { Button, IconButton, type Icon } from '../../controls/Button.tsx'
import type { TrackEdit } from '../../../nodes/edit-tracks/definition.ts'
import { text } from '../../text/text.ts'
import { useViewer } from '../state.ts'
import { showFrame } from '../timeline/seek.ts'
import { removeCorrection } from './actions.ts'
import styles from './Corrections.module.css'
import { describeCorrection, frameOfCorrection } from './describe.ts'
import { DrawnFields } from './DrawnFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { useCorrections } from './use-corrections.ts'

const words = text.viewer

const icons: { readonly [Kind in TrackEdit['kind']]: Icon } = {
  add: SquarePlus,
  exclude: UserX,
  join: Combine,
  split: Scissors,
}

/** Everything that was corrected by hand: gone to, changed, taken back. */
export function CorrectionList() {
  const edits = useCorrections()
  const open = useViewer((state) => state.correction)
  const width = useViewer(({ moment }) => (moment?.after ?? moment?.before)?.fullWidth) ?? 1
  const height = useViewer(({ moment }) => (moment?.after ?? moment?.before)?.fullHeight) ?? 1
  const picture = { width, height }
  const addButton = (
    <Button icon={SquarePlus} onClick={() => useViewer.getState().set({ tool: { name: 'add' } })}>
      {words.add.tool}
    </Button>
  )
  if (edits.length === 0)
    return (
      <div className={styles['none']}>
        <p>{words.corrections.none}</p>
        <p>{words.corrections.how}</p>
        {addButton}
      </div>
    )

  function choose(index: number, edit: TrackEdit) {
    useViewer.getState().set({ correction: index === open ? undefined : index, track: undefined })
    if (index !== open) showFrame(frameOfCorrection(edit))
  }

  return (
    <div className={styles['list']}>
      <ol aria-label={words.corrections.list}>
        {edits.map((edit, index) => {
          const Sign = icons[edit.kind]
          const title = words.corrections.kinds[edit.kind]
          return (
            // Corrections have no name but their place in the order in which they are applied.
            <li key={index} data-correction={edit.kind} data-open={index === open || undefined}>
              <div className={styles['head']}>
                <button
                  type="button"
                  aria-expanded={index === open}
                  className={styles['title']}
                  onClick={() => choose(index, edit)}
                >
                  <Sign size={14} aria-hidden />
                  <span>
                    <b>{title}</b> {describeCorrection(edit)}
                  </span>
                </button>
                <IconButton
                  icon={Trash2}
                  label={`${words.corrections.remove}: ${title}, ${describeCorrection(edit)}`}
                  onClick={() => removeCorrection(index)}
                />
              </div>
              {index === open && (
                <div className={styles['body']}>
                  {edit.kind === 'add' ? (
                    <DrawnFields index={index} face={edit} picture={picture} />
                  ) : (
                    <PlaceFields index={index} edit={edit} picture={picture} />
                  )}
                  {edit.kind === 'exclude' && <p className={styles['warning']}>{words.exclude.warning}</p>}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {addButton}
    </div>
  )
}
