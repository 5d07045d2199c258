import { canConnect, targetOf, type Definitions } from '../connect.ts'
import type { GraphIssue } from '../issue.ts'
import { parseEnd, type Graph, type Stage } from '../schema.ts'
import { expandedSize, isTooLarge, mostNodes, mostWires, stageLoop } from '../stage-size.ts'
import { stageType } from '../stage-names.ts'

/** Ids of stages, and how they hold each other. */
export function* checkStages(graph: Graph): Generator<GraphIssue> {
  const ids = (graph.stages ?? []).map(({ id }) => id)
  for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) {
    yield {
      code: 'duplicate-stage',
      stage: id,
      problem: 'Two stages have the same id',
      remedy: 'Rename one of them and the nodes that use it',
    }
  }
  const loop = stageLoop(graph)
  const size = expandedSize(graph)
  if (loop !== undefined) {
    yield {
      code: 'stage-in-itself',
      stage: loop[0] ?? '',
      problem: 'The stage holds itself',
      found: [...loop, loop[0]].join(' → '),
      remedy: 'Remove one of these stages from the other',
    }
  } else if (isTooLarge(size)) {
    yield {
      code: 'too-many-nodes',
      problem: `With all its stages the graph is too large (more than ${mostNodes} nodes, or ${mostWires} wires)`,
      found: `${size.nodes} nodes, ${size.wires} wires`,
      remedy: 'Use fewer stages within stages',
    }
  }
}

/** The inner ends that a stage shows as its ports and parameters. */
export function* checkStageEnds(stage: Stage, definitions: Definitions): Generator<GraphIssue> {
  const types = new Map(stage.nodes.map(({ id, type }) => [id, type]))
  const arriving = Object.entries(stage.inputs).flatMap(([name, ends]) => ends.map((end) => ({ name, end })))
  const remedy = 'Correct the end, or take the name out of the stage'

  function lacks(end: string, has: (type: string, port: string) => boolean): boolean {
    const { node, port } = parseEnd(end)
    const type = types.get(node)
    // Placeholders for unknown types keep their ports; the missing type is reported on its own.
    return type === undefined || (definitions.has(type) && !has(type, port))
  }

  function unknown(what: string, name: string, end: string): GraphIssue {
    return {
      code: 'unknown-end',
      problem: `The ${what} "${name}" stands for ${end}, which is not there`,
      remedy,
    }
  }

  for (const { name, end } of arriving) {
    if (lacks(end, (type, port) => targetOf(definitions.get(type)!, port) !== undefined))
      yield unknown('input', name, end)
  }
  for (const [name, end] of Object.entries(stage.outputs)) {
    if (lacks(end, (type, port) => Object.hasOwn(definitions.get(type)!.outputs, port)))
      yield unknown('output', name, end)
  }
  for (const [name, end] of Object.entries(stage.params)) {
    if (lacks(end, (type, port) => Object.hasOwn(definitions.get(type)!.params, port)))
      yield unknown('parameter', name, end)
  }

  const own = definitions.get(stageType(stage.id))
  for (const { name, end } of arriving) {
    const { node, port } = parseEnd(end)
    const spec = own?.inputs[name]
    const target =
      definitions.has(types.get(node) ?? '') && targetOf(definitions.get(types.get(node)!)!, port)
    const connection = spec && target ? canConnect(spec, target) : { ok: true as const }
    if (connection.ok) continue
    const problem = `The input "${name}" feeds ports of unlike types: ${connection.reason}`
    yield { code: 'type-mismatch', node, port, problem, remedy: 'Give each of them an input of its own' }
  }

  const wired = new Set(stage.edges.map(({ to }) => to))
  for (const [name, end] of Object.entries(stage.params)) {
    if (!wired.has(end)) continue
    const { node, port } = parseEnd(end)
    const problem = `The parameter "${name}" of the stage and a wire set one value`
    yield { code: 'wired-twice', node, port, problem, remedy: 'Keep one of them' }
  }
  for (const { name, end } of arriving) {
    const { node, port } = parseEnd(end)
    if (wired.has(end)) {
      const problem = `The input "${name}" and a wire arrive at one port`
      yield { code: 'wired-twice', node, port, problem, remedy: 'Keep one of them' }
    }
    wired.add(end)
    if (Object.hasOwn(stage.params, name)) {
      const problem = `An input and a parameter are both named "${name}"`
      yield { code: 'wired-twice', problem, remedy: 'Rename one of them' }
    }
  }
}
