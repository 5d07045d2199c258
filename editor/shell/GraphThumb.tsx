import { useMemo } from 'react'
import { definitionsOf } from '../../graphs/stages.ts'
import type { Graph } from '../../graphs/schema.ts'
import { definitions } from '../../nodes/definitions.ts'
import styles from './GraphThumb.module.css'
import { thumbOf } from './thumb-shape.ts'

export interface GraphThumbProps {
  readonly graph: Graph
  /** What it shows, for people who do not see it. */
  readonly label: string
}

/** A graph as a small picture: its nodes with their colours, and its wires. */
export function GraphThumb({ graph, label }: GraphThumbProps) {
  const { nodes, wires, box } = useMemo(() => thumbOf(graph, definitionsOf(graph, definitions)), [graph])
  return (
    <svg role="img" aria-label={label} className={styles['thumb']} viewBox={box.join(' ')}>
      {wires.map(({ id, path, colour }) => (
        <path key={id} d={path} className={styles['wire']} stroke={colour} />
      ))}
      {nodes.map(({ id, title, x, y, width, height, colour }) => (
        <g key={id}>
          <rect className={styles['node']} x={x} y={y} width={width} height={height} rx={8} />
          <rect className={styles['head']} x={x} y={y} width={width} height={7} rx={3} fill={colour} />
          <text className={styles['title']} x={x + 12} y={y + 27} fontSize={17}>
            {title}
          </text>
        </g>
      ))}
    </svg>
  )
}
