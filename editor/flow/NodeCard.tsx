import { memo, type CSSProperties } from 'react'
import { useStore, type NodeProps, type ReactFlowState } from 'reactflow'
import { text } from '../text/text.ts'
import { CardFoot } from './CardFoot.tsx'
import { CardHead } from './CardHead.tsx'
import { CardParams } from './CardParams.tsx'
import { useConnecting } from './connecting.ts'
import type { CardNode } from './elements.ts'
import { Port } from './Port.tsx'
import { paramPort } from './ports.ts'
import { useRemeasure } from './use-remeasure.ts'
import styles from './NodeCard.module.css'

/** Below this zoom nothing on a card can be read: only its outline, title and ports are drawn. */
const readable = 0.36
const isFar = ({ transform }: ReactFlowState) => transform[2] < readable

const none: readonly string[] = []

/** A node on the canvas. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const { node, definition, title, ports, issues } = data
  const far = useStore(isFar)
  const offered = useConnecting(({ params }) => params.get(id) ?? none)

  const wired = new Set(ports.map(({ side, name }) => `${side}:${name}`))
  const extra = offered.flatMap((name) => {
    const port = wired.has(`input:${name}`) || !definition ? undefined : paramPort(definition, name, [])
    return port ? [port] : []
  })
  const all = [...ports, ...extra]
  const ends = all.map(({ side, name }) => `${side}:${name}`).join(' ')
  useRemeasure(id, `${node.type} ${node.collapsed === true} ${ends}`)

  const category = definition?.category.toLowerCase() ?? 'values'
  const classes = [
    styles['card'],
    selected && styles['selected'],
    node.state && styles[node.state],
    definition === undefined && styles['unknown'],
    node.type.startsWith('stage:') && styles['stage'],
    far && styles['far'],
    issues.length > 0 && styles['wrong'],
  ]
  const look = { '--category': node.colour ?? `var(--category-${category})` } as CSSProperties
  const collapsed = node.collapsed === true
  return (
    <div className={classes.filter(Boolean).join(' ')} style={look}>
      {far ? <div className={styles['head']} /> : <CardHead data={data} />}
      {collapsed ? (
        <div className={styles['stacked']}>
          {all.map((port) => (
            <Port key={`${port.side}:${port.name}`} nodeId={id} nodeTitle={title} port={port} bare />
          ))}
        </div>
      ) : (
        <>
          <div className={styles['ports']}>
            {all.map((port) => (
              <Port
                key={`${port.side}:${port.name}`}
                nodeId={id}
                nodeTitle={title}
                port={port}
                wordless={far}
              />
            ))}
          </div>
          {definition ? (
            <CardParams node={node} definition={definition} ports={ports} far={far} />
          ) : (
            <p className={styles['kept']}>
              {text.canvas.unknownNode(node.type)} {text.canvas.keptValues(Object.keys(node.params).length)}
            </p>
          )}
        </>
      )}
      <CardFoot data={data} far={far} />
      {far && !collapsed && <div className={styles['name']}>{title}</div>}
    </div>
  )
})
