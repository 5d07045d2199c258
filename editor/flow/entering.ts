import type { GraphNode } from '../../graphs/schema.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useLocal } from './local.ts'

const prefix = 'stage:'

/** Goes inside a stage; other nodes have no inside. */
export function enterStage({ id, type }: GraphNode): void {
  const { graph, path, enter } = useDocument.getState()
  const stage = type.startsWith(prefix) ? type.slice(prefix.length) : undefined
  if (stage === undefined || !graph.stages?.some((each) => each.id === stage)) return
  useLocal.setState(({ trail }) => ({ trail: [...trail.slice(0, path.length), id] }))
  useInterface.getState().select([])
  enter(stage)
}

/** Out to the level with this many stages around it; the node that was left is selected. */
export function leaveTo(depth: number): void {
  const { path, leave } = useDocument.getState()
  if (depth >= path.length) return
  const { trail } = useLocal.getState()
  const left = trail[depth]
  leave(depth)
  useLocal.setState({ trail: trail.slice(0, depth) })
  useInterface.getState().select(left === undefined ? [] : [left])
}
