import { useMemo } from 'react'
import type { Graph } from '../../graphs/schema.ts'
import { headHeight, planPicture, type DrawnWire } from '../sharing/picture-plan.ts'
import { definitionsFor } from '../state/definitions.ts'
import styles from './GraphThumb.module.css'

export interface GraphThumbProps {
  readonly graph: Graph
  /** What it shows, for people who do not see it. */
  readonly label: string
}

/** A wire from port to port, through the points that it passes. */
function pathOf({ points }: DrawnWire): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1]
      if (before === undefined) return `M${x} ${y}`
      const bend = Math.max(24, Math.abs(x - before.x) / 2)
      return `C${before.x + bend} ${before.y} ${x - bend} ${y} ${x} ${y}`
    })
    .join('')
}

/** A graph as a small picture in the theme's colours: its groups, nodes and wires. */
export function GraphThumb({ graph, label }: GraphThumbProps) {
  // Notes would make the nodes small.
  const plan = useMemo(() => planPicture({ ...graph, notes: [] }, definitionsFor(graph)), [graph])
  const { x, y, width, height } = plan?.box ?? { x: 0, y: 0, width: 1, height: 1 }
  return (
    <svg role="img" aria-label={label} className={styles['thumb']} viewBox={[x, y, width, height].join(' ')}>
      {plan?.groups.map((group) => (
        <rect
          key={`${group.x} ${group.y} ${group.text}`}
          className={styles['group']}
          {...{ x: group.x, y: group.y, width: group.width, height: group.height, rx: 10 }}
        />
      ))}
      {plan?.wires.map((wire) => {
        const path = pathOf(wire)
        return <path key={path} d={path} className={styles['wire']} stroke={wire.colour} />
      })}
      {plan?.nodes.map((node) => (
        <g key={`${node.x} ${node.y} ${node.title}`} opacity={node.faint ? 0.5 : 1}>
          <rect
            className={styles['node']}
            {...{ x: node.x, y: node.y, width: node.width, height: node.height, rx: 8 }}
          />
          <text className={styles['title']} x={node.x + 12} y={node.y + headHeight / 2 + 6} fontSize={17}>
            {node.title}
          </text>
          {node.ports.map((port) => (
            <circle key={`${port.side} ${port.name}`} cx={port.x} cy={port.y} r={6} fill={port.colour} />
          ))}
        </g>
      ))}
    </svg>
  )
}
