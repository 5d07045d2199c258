import { memo } from 'react'
import type { EdgeProps } from 'reactflow'
import { useDocument } from '../state/document.ts'
import { useRuns } from '../state/runs.ts'
import type { FlowEdge } from './elements.ts'
import { useLocal } from './local.ts'
import { factAt, runId, useShownRun, useTrail } from './run-view.ts'
import { fitting } from './wire-label.ts'
import { wireMiddle, wirePath } from './wire-path.ts'
import { WireBends } from './WireBends.tsx'
import styles from './Wire.module.css'

function useFact(source: string, port: string | null | undefined): string | undefined {
  const run = useShownRun()
  const trail = useTrail()
  const type = useDocument(({ graph, path }) => {
    const stage = path.at(-1)
    const nodes = stage === undefined ? graph.nodes : graph.stages?.find(({ id }) => id === stage)?.nodes
    return nodes?.find(({ id }) => id === source)?.type
  })
  return useRuns(({ states }) => {
    if (run === undefined || !port || type === undefined) return undefined
    const stages = useDocument.getState().graph.stages
    return factAt(states[run], stages, { type, runId: runId(trail, source), port })
  })
}

/** A wire: its type's colour, the facts of the last run on it, bends that can be moved. */
export const Wire = memo(function Wire(props: EdgeProps<FlowEdge>) {
  const { id, source, sourceHandleId, sourceX, sourceY, targetX, targetY, data, selected } = props
  const hovered = useLocal((state) => state.hovered === id)
  const inserting = useLocal((state) => state.insertion === id)
  const bends = useLocal((state) => (state.bends?.edge === id ? state.bends.points : undefined))
  const fact = useFact(source, sourceHandleId)
  const via = bends ?? data?.edge.via ?? []
  const points = [{ x: sourceX, y: sourceY }, ...via, { x: targetX, y: targetY }]
  const path = wirePath(points)
  const lively = hovered || selected === true
  const middle = wireMiddle(points)
  const room = data?.tells === true ? targetX - sourceX - 8 : 0
  const label = fact === undefined ? undefined : lively ? fact : fitting(fact, room)
  const classes = [
    styles['line'],
    lively && styles['lively'],
    selected && styles['selected'],
    inserting && styles['inserting'],
    data?.idle && styles['idle'],
  ]
  return (
    <>
      <path
        d={path}
        className={classes.filter(Boolean).join(' ')}
        style={data?.colour === undefined ? undefined : { stroke: data.colour }}
      />
      <path d={path} className={styles['reach']}>
        {fact !== undefined && <title>{fact}</title>}
      </path>
      {label !== undefined && label !== '' && (
        <text x={middle.x} y={middle.y - 6} className={styles['fact']}>
          {label}
        </text>
      )}
      {(lively || bends !== undefined) && via.length > 0 && <WireBends edge={id} points={via} />}
    </>
  )
})
