import { UserError } from '../../nodes/core/errors.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { Definitions } from '../../graphs/connect.ts'
import { formatIssue } from '../../graphs/issue.ts'
import { cone, wiresInto } from '../../graphs/order.ts'
import { parseEnd, type End, type Graph } from '../../graphs/schema.ts'
import { fullParams, planRun, type Plan } from '../engine/plan.ts'
import { confine } from './confine.ts'

/** What stands in the way of a preview, and where. */
export class CannotShow extends Error {
  readonly nodeId: string | undefined

  constructor(message: string, nodeId: string | undefined) {
    super(message)
    this.nodeId = nodeId
  }
}

/** The output port that a wire into one of the inputs comes from: the named input, else the first that is wired. */
function arrivingAt(graph: Graph, id: string, definition: AnyNodeDefinition, port?: string): End | undefined {
  const wires = wiresInto(graph).get(id) ?? []
  const names = port === undefined ? Object.keys(definition.inputs) : [port]
  return names
    .map((name) => wires.find(({ to }) => to.port === name)?.from)
    .find((from) => from !== undefined)
}

/**
 * Where the value lies that a person sees of a node: the output asked for, the first one, or, of a node without
 * outputs and for a port that is an input, what arrives there.
 * @throws CannotShow
 */
export function shownEnd(graph: Graph, definitions: Definitions, id: string, port: string | undefined): End {
  const node = graph.nodes.find((each) => each.id === id)
  const definition = definitions.get(node?.type ?? '')
  if (node === undefined) throw new CannotShow('There is no such node.', id)
  if (definition === undefined) throw new CannotShow(`This program has no node type "${node.type}".`, id)
  const output = port ?? Object.keys(definition.outputs)[0]
  if (output !== undefined && Object.hasOwn(definition.outputs, output)) return { node: id, port: output }
  const end = arrivingAt(graph, id, definition, port)
  if (end === undefined) throw new CannotShow('Nothing is wired to it yet.', id)
  return end
}

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

async function confineFiles(graph: Graph, definitions: Definitions): Promise<void> {
  for (const node of graph.nodes) {
    const params = fullParams(node, definitions)
    for (const [name, spec] of Object.entries(definitions.get(node.type)?.params ?? {})) {
      const path = params[name]
      if (spec.kind !== 'file' || typeof path !== 'string' || path === '') continue
      await confine(path).catch((error: unknown) => {
        throw error instanceof UserError ? new CannotShow(error.message, node.id) : error
      })
    }
  }
}

/**
 * A plan of the cone above a node.
 * @throws CannotShow for the first thing that is wrong in it, and for files outside of the workspace
 */
export async function planOf(
  graph: Graph,
  definitions: Definitions,
  knowsModel: (id: string) => boolean,
  id: string,
): Promise<Plan> {
  const above = part(graph, id)
  await confineFiles(above, definitions)
  const planned = planRun(above, definitions, knowsModel, [id])
  if (planned.ok) return planned.plan
  const [issue] = planned.issues
  throw new CannotShow(issue === undefined ? 'It cannot run.' : formatIssue({ ...issue }), issue?.node)
}
