import type { GraphNode } from '../../graphs/schema.ts'
import { Section } from '../controls/Section.tsx'
import { text } from '../text/text.ts'
import styles from './Inspector.module.css'

/** A node of a type that this program does not have: its values are kept as they are. */
export function UnknownNode({ node }: { readonly node: GraphNode }) {
  const values = Object.entries(node.params)
  return (
    <Section title={text.inspector.node.keptValues} note={values.length}>
      <p className={styles['faint']}>{text.inspector.node.keptHelp}</p>
      {values.map(([name, value]) => (
        <div key={name} className={styles['row']}>
          <span>{name}</span>
          <code>{JSON.stringify(value)}</code>
        </div>
      ))}
    </Section>
  )
}
