import type { StructureParam } from '../../../nodes/core/param-kinds.ts'
import { peopleSchema, treatments, type PeopleChoice } from '../../../nodes/choose-people/definition.ts'
import { Select } from '../../controls/Select.tsx'
import { text } from '../../text/text.ts'
import { useViewer } from '../../viewer/state.ts'
import type { WidgetProps } from '../widget.ts'
import { changePerson, peopleOf } from './people-rows.ts'
import styles from './PeopleTable.module.css'
import table from './Rows.module.css'

const words = text.inspector.people

/** Everyone who is seen or named, with a picture and a choice each. */
export function PeopleTable({ value, disabled, labelledBy, onChange, onEnd }: WidgetProps<StructureParam>) {
  const tracks = useViewer((state) => state.people)
  const portraits = useViewer((state) => state.portraits)
  const parsed = peopleSchema.safeParse(value)
  if (!parsed.success) return <p className={table['empty']}>{words.unreadable}</p>
  const people: PeopleChoice = parsed.data
  const rows = peopleOf(people, tracks ?? [])
  if (rows.length === 0) return <p className={table['empty']}>{words.none}</p>
  const options = [
    { value: '', label: words.asEveryone },
    ...treatments.map((treatment) => ({ value: treatment, label: words.treatments[treatment] })),
  ]
  return (
    <ul className={table['list']} aria-labelledby={labelledBy}>
      {rows.map(({ id, tracks: own }) => {
        const picture = portraits.find(({ key }) => own.includes(key))
        return (
          <li key={id} className={styles['person']}>
            <span className={table['picture']}>{picture && <img src={picture.url} alt="" />}</span>
            <span className={styles['name']}>
              {words.person(id)}
              {tracks !== undefined && own.length === 0 && <i>{words.absent}</i>}
            </span>
            <span className={styles['choice']}>
              <Select
                value={people[id] ?? ''}
                options={options}
                disabled={disabled}
                label={words.choice(id)}
                onChange={(chosen) => {
                  onChange(changePerson(people, id, chosen))
                  onEnd()
                }}
              />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
