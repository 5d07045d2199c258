import type { Definitions } from './connect.ts'
import { checkEdges, checkInputsWired, checkLists } from './checks/edges.ts'
import { checkNodes, checkParams, checkUnique } from './checks/nodes.ts'
import { checkStageEnds, checkStages } from './checks/stages.ts'
import { checkBypass, checkCycles, checkEnds, checkMuted } from './checks/whole.ts'
import type { GraphIssue } from './issue.ts'
import type { Graph, Stage } from './schema.ts'
import { definitionsOf, expandStages } from './stages.ts'

type Check = (graph: Graph, definitions: Definitions) => Iterable<GraphIssue>

/** What can be said of a graph, and of the inside of a stage, on its own. */
const ofLevels: readonly Check[] = [
  checkUnique,
  checkNodes,
  checkParams,
  checkEdges,
  checkInputsWired,
  checkCycles,
  checkBypass,
  checkEnds,
]

/** What only shows where the nodes of stages have taken their places. */
const ofExpanded: readonly Check[] = [checkLists, checkMuted]

/** The inside of a stage as a graph of its own; what arrives from without is not wired there. */
function checkInside(graph: Graph, stage: Stage, definitions: Definitions): GraphIssue[] {
  const inside: Graph = { ...graph, nodes: stage.nodes, edges: stage.edges, inputs: {}, outputs: {} }
  const given = new Set(Object.values(stage.inputs).flat())
  const found = ofLevels.flatMap((check) => [...check(inside, definitions)])
  return [...found, ...checkStageEnds(stage, definitions)]
    .filter(({ code, node, port }) => code !== 'input-not-wired' || !given.has(`${node}.${port}`))
    .map((issue) => ({ ...issue, stage: stage.id }))
}

/**
 * Everything that is wrong with a graph, at once, each with stage, node, port and remedy. What a run gives (files,
 * models) is checked by the plan.
 * @param definitions those of the program; the graph's stages are added to them here
 */
export function validate(graph: Graph, definitions: Definitions): GraphIssue[] {
  const all = definitionsOf(graph, definitions)
  const expanded = expandStages(graph, definitions)
  const twice = new Set([...checkUnique(graph)].map(({ node }) => node))
  return [
    ...ofLevels.flatMap((check) => [...check(graph, all)]),
    ...checkStages(graph),
    ...(graph.stages ?? []).flatMap((stage) => checkInside(graph, stage, all)),
    ...ofExpanded.flatMap((check) => [...check(expanded, all)]),
    ...[...checkUnique(expanded)].filter(({ node }) => !twice.has(node)),
  ]
}
