import { Combine, Scissors, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import type { StructureParam } from '../../../nodes/core/param-kinds.ts'
import { identityEditSchema, type IdentityEdit } from '../../../nodes/cluster-identities/definition.ts'
import { Button, IconButton } from '../../controls/Button.tsx'
import { text } from '../../text/text.ts'
import { useViewer } from '../../viewer/state.ts'
import type { WidgetProps } from '../widget.ts'
import { pick, sentenceOf } from './identity-edits.ts'
import { peopleOf } from './people-rows.ts'
import styles from './IdentityTable.module.css'
import table from './Rows.module.css'

const words = text.inspector.identities
const signs = { join: Combine, split: Scissors } as const

/** Everyone who was found, to be joined two by two or parted, and what was corrected so far in words. */
export function IdentityTable({ value, disabled, labelledBy, onChange, onEnd }: WidgetProps<StructureParam>) {
  const tracks = useViewer((state) => state.people)
  const portraits = useViewer((state) => state.portraits)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const parsed = z.array(identityEditSchema).safeParse(value)
  if (!parsed.success) return <p className={table['empty']}>{words.unreadable}</p>
  const edits = parsed.data
  const rows = peopleOf({}, tracks ?? [])
  const picked = chosen.filter((id) => rows.some((row) => row.id === id))
  const [a, b] = picked

  function change(next: readonly IdentityEdit[]): void {
    onChange(next)
    onEnd()
    setChosen([])
  }

  function pictureOf(track: string | undefined) {
    const picture = portraits.find(({ key }) => key === track)
    return <span className={table['picture']}>{picture && <img src={picture.url} alt="" />}</span>
  }

  return (
    <div className={styles['table']} role="group" aria-labelledby={labelledBy}>
      {edits.length > 0 && (
        <ol className={table['list']} aria-label={words.list}>
          {edits.map((edit, index) => {
            const Sign = signs[edit.kind]
            return (
              // Corrections have no names of their own: their place in the list is all that tells them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index} className={styles['edit']}>
                <Sign size={14} aria-hidden />
                <span>{sentenceOf(edit)}</span>
                <IconButton
                  icon={Trash2}
                  label={words.remove(sentenceOf(edit))}
                  disabled={disabled}
                  onClick={() => change(edits.filter((_, other) => other !== index))}
                />
              </li>
            )
          })}
        </ol>
      )}
      {rows.length === 0 ? (
        <p className={table['empty']}>{words.none}</p>
      ) : (
        <>
          <ul className={table['list']} aria-label={words.people}>
            {rows.map(({ id, tracks: own }) => (
              <li key={id}>
                <button
                  type="button"
                  className={styles['pick']}
                  aria-pressed={picked.includes(id)}
                  disabled={disabled}
                  onClick={() => setChosen(pick(picked, id))}
                >
                  {pictureOf(own[0])}
                  {words.person(id)}
                </button>
                {own.length > 1 && (
                  <span className={styles['tracks']}>
                    {own.map((track) => (
                      <button
                        key={track}
                        type="button"
                        className={styles['track']}
                        aria-label={words.part(track, id)}
                        title={words.part(track, id)}
                        disabled={disabled}
                        onClick={() => change([...edits, { kind: 'split', track }])}
                      >
                        {pictureOf(track)}
                        <Scissors size={12} aria-hidden />
                      </button>
                    ))}
                  </span>
                )}
              </li>
            ))}
          </ul>
          <div className={styles['foot']}>
            <span>{a !== undefined && b !== undefined ? words.samePair(a, b) : words.how}</span>
            <Button
              icon={Combine}
              disabled={disabled || a === undefined || b === undefined}
              onClick={() => {
                if (a !== undefined && b !== undefined) change([...edits, { kind: 'join', a, b }])
              }}
            >
              {words.same}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
