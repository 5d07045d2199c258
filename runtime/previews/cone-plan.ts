import { formatMessage } from '../../nodes/core/errors.ts'
import { cone } from '../../graphs/order.ts'
import { parseEnd, type Graph } from '../../graphs/schema.ts'
import type { Machine } from '../engine/machine.ts'
import { planRun, type Plan } from '../engine/plan.ts'
import { checkPaths } from '../jobs/confine.ts'
import { CannotShow } from './cannot-show.ts'

/** The part of a graph on which a node depends; mistakes elsewhere are none of its business. */
function part(graph: Graph, id: string): Graph {
  const taking = cone(graph, [id])
  const isPart = (end: string) => taking.has(parseEnd(end).node)
  const ends = (named: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(named).filter(([, end]) => isPart(end)))
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => taking.has(node.id)),
    edges: graph.edges.filter(({ to }) => isPart(to)),
    inputs: ends(graph.inputs),
    outputs: ends(graph.outputs),
  }
}

/**
 * A plan of the cone above a node.
 * @param graph without stages
 * @throws CannotShow for the first thing that is wrong in it, and for files outside of the workspace
 */
export function planCone(graph: Graph, machine: Machine, id: string): Plan {
  const { definitions } = machine
  const above = part(graph, id)
  const outside = checkPaths(above, definitions, process.cwd())
  const planned = planRun(above, definitions, (model) => machine.modelDigest(model) !== undefined, [id])
  const [issue] = planned.ok ? outside : [...outside, ...planned.issues]
  if (planned.ok && issue === undefined) return planned.plan
  throw new CannotShow(issue === undefined ? 'It cannot run.' : formatMessage(issue), issue?.node)
}
