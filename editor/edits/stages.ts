import type { Graph } from '../../graphs/schema.ts'
import { stageIdOf, stageType } from '../../graphs/stage-names.ts'
import { withStage } from './ends.ts'
import { freeId } from './free-id.ts'
import { changeLevel, changeNodes, levelAt, nodeAt } from './level.ts'
import { dropUnusedStages } from './unused-stages.ts'

/** Title and summary of a stage; an empty title changes nothing. */
export function describeStage(
  graph: Graph,
  id: string,
  { title, summary }: { readonly title?: string; readonly summary?: string },
): Graph {
  const stage = graph.stages?.find((each) => each.id === id)
  if (stage === undefined) return graph
  const next = {
    ...stage,
    title: title?.trim().slice(0, 200) || stage.title,
    summary: summary === undefined ? stage.summary : summary.trim().slice(0, 1000) || undefined,
  }
  return next.title === stage.title && next.summary === stage.summary ? graph : withStage(graph, next)
}

/** Gives one node a copy of its stage, so that changes in it reach no other node. */
export function separateStage(graph: Graph, path: readonly string[], nodeId: string): Graph {
  const node = nodeAt(levelAt(graph, path), nodeId)
  const stage = graph.stages?.find(({ id }) => id === stageIdOf(node?.type ?? ''))
  if (stage === undefined) return graph
  const id = freeId(new Set(graph.stages?.map((each) => each.id)), stage.id.slice(0, 50))
  const copied = { ...graph, stages: [...(graph.stages ?? []), { ...stage, id }] }
  const own = changeLevel(copied, path, (level) =>
    changeNodes(level, [nodeId], (each) => ({ ...each, type: stageType(id) })),
  )
  return dropUnusedStages(own)
}
