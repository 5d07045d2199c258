import type { Graph } from '../../graphs/schema.ts'
import { stageIdOf, stagesById, stagesUsedBy } from '../../graphs/stage-names.ts'
import { useDocument } from './document.ts'
import { useInterface } from './interface.ts'

/** The stages on the way to one, itself last; `undefined` where nothing uses it. */
export function pathToStage(graph: Graph, id: string): string[] | undefined {
  const stages = stagesById(graph)
  const open: (readonly string[])[] = [[]]
  const seen = new Set<string>()
  for (const path of open) {
    const last = path.at(-1)
    if (last === id) return [...path]
    const level = last === undefined ? graph : stages.get(last)
    for (const stage of level === undefined ? [] : stagesUsedBy(level, stages)) {
      if (seen.has(stage.id)) continue
      seen.add(stage.id)
      open.push([...path, stage.id])
    }
  }
  return undefined
}

function enter(path: readonly string[]): void {
  const document = useDocument.getState()
  if (document.path.join() === path.join()) return
  document.leave(0)
  for (const id of path) useDocument.getState().enter(id)
}

/**
 * Opens the level of a node and selects it.
 * @param id node id, or ids joined by `--` as in a run: the innermost is selected in its stage
 * @param stage the stage whose level names it; without it, the graph itself
 */
export function goToNode(id: string, stage?: string): void {
  const { graph } = useDocument.getState()
  const parts = id.split('--')
  const path = stage === undefined ? [] : (pathToStage(graph, stage) ?? [])
  const stages = stagesById(graph)
  for (const outer of parts.slice(0, -1)) {
    const level = stages.get(path.at(-1) ?? '') ?? graph
    const type = level.nodes.find((node) => node.id === outer)?.type
    const inner = stageIdOf(type ?? '')
    if (inner !== undefined) path.push(inner)
  }
  enter(path)
  useInterface.getState().select([parts.at(-1) ?? id])
  useInterface.getState().set({ right: 'inspector' })
}
