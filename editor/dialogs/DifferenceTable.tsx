import type { Graph } from '../../graphs/schema.ts'
import { definitions } from '../../nodes/definitions.ts'
import styles from '../runs/CompareDialog.module.css'
import { differences } from '../runs/settings-diff.ts'
import { text } from '../text/text.ts'

export interface DifferenceTableProps {
  readonly title: string
  /** What stands there when nothing differs. */
  readonly none: string
  readonly left: { readonly name: string; readonly graph: Graph }
  readonly right: { readonly name: string; readonly graph: Graph }
}

/** What two graphs would do differently, line by line. */
export function DifferenceTable({ title, none, left, right }: DifferenceTableProps) {
  const lines = differences(left.graph, right.graph, definitions)
  return (
    <>
      <h3 className={styles['part']}>{title}</h3>
      {lines.length === 0 ? (
        <p className={styles['same']}>{none}</p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col" aria-label={text.panels.compare.what} />
              <th scope="col">{left.name}</th>
              <th scope="col">{right.name}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.where}>
                <th scope="row">{line.where}</th>
                <td>{line.left ?? text.panels.compare.absent}</td>
                <td>{line.right ?? text.panels.compare.absent}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
