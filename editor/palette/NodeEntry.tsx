import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { text } from '../text/text.ts'
import { portLabel } from '../flow/ports.ts'
import styles from './NodeEntry.module.css'

/** A node type in a list: its category's colour, its title, what it does, the types of its ports. */
export function NodeEntry({
  definition,
  port,
}: {
  readonly definition: AnyNodeDefinition
  readonly port?: string | undefined
}) {
  const { category, title, summary } = definition
  const ports = [...Object.values(definition.inputs), ...Object.values(definition.outputs)]
  const types = new Map(ports.map(({ type }) => [type.name, type]))
  return (
    <span className={styles['entry']}>
      <span
        className={styles['strip']}
        style={{ background: `var(--category-${category.toLowerCase()})` }}
        title={text.canvas.categories[category]}
      />
      <span className={styles['words']}>
        <span className={styles['title']}>
          {title}
          {port !== undefined && <span className={styles['port']}> · {portLabel(port)}</span>}
        </span>
        <span className={styles['summary']}>{summary}</span>
      </span>
      <span className={styles['types']} aria-hidden>
        {[...types.values()].map(({ name, colour, title: typeTitle }) => (
          <span key={name} title={typeTitle} style={{ background: colour }} />
        ))}
      </span>
    </span>
  )
}
