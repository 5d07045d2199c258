import { targetOf, type Definitions } from '../../graphs/connect.ts'
import { sharedInput } from '../../graphs/stage-definition.ts'
import { parseEnd, type Graph, type GraphNode, type Stage } from '../../graphs/schema.ts'
import { stageType } from '../../graphs/stage-names.ts'
import { text } from '../text/text.ts'
import { downstream } from './connect.ts'
import { changeEnds } from './ends.ts'
import { freeId, slugOf, takenIds } from './free-id.ts'
import { changeLevel, levelAt, nodeAt, refuse, stageAt, type Level, type Refusal } from './level.ts'
import { portNameOf } from './port-name.ts'

export type Staged =
  { readonly ok: true; readonly graph: Graph; readonly stage: string; readonly node: string } | Refusal

/** Nodes outside a selection that lie on a way from it back into it: the stage would feed itself. */
function nodesBetween(level: Level, selected: ReadonlySet<string>): string[] {
  const below = new Set([...selected].flatMap((id) => [...downstream(level, id)]))
  return [...below].filter(
    (id) => !selected.has(id) && [...downstream(level, id)].some((each) => selected.has(each)),
  )
}

/** Collects under which names the ends of a selection are shown. */
function createFace(level: Level, definitions: Definitions) {
  const inputs = new Map<string, { readonly source: string; readonly ends: string[] }>()
  const outputs = new Map<string, string>()
  const params = new Map<string, string>()

  function specOf(end: string) {
    const { node, port } = parseEnd(end)
    const definition = definitions.get(nodeAt(level, node)?.type ?? '')
    return definition && targetOf(definition, port)
  }

  function nameOf(shown: ReadonlyMap<string, string>, end: string): string | undefined {
    return [...shown].find(([, each]) => each === end)?.[0]
  }

  function taken(): Set<string> {
    return new Set([...inputs.keys(), ...params.keys()])
  }

  function param(end: string): string {
    const name = nameOf(params, end) ?? portNameOf(taken(), end)
    params.set(name, end)
    return name
  }

  /** One input for all ends that one source feeds, as far as one type fits them. */
  function input(source: string, end: string): string {
    const target = specOf(end)
    if (target?.kind === 'param') return param(end)
    for (const [name, { source: other, ends }] of inputs) {
      if (other !== source) continue
      if (ends.includes(end)) return name
      const specs = [...ends, end].map((each) => specOf(each)?.spec)
      const ports = specs.filter((spec) => spec !== undefined && 'type' in spec)
      if (ports.length !== specs.length || sharedInput(ports) === undefined) continue
      ends.push(end)
      return name
    }
    const name = portNameOf(taken(), end)
    inputs.set(name, { source, ends: [end] })
    return name
  }

  function output(end: string): string {
    const name = nameOf(outputs, end) ?? portNameOf(new Set(outputs.keys()), end)
    outputs.set(name, end)
    return name
  }

  return {
    input,
    output,
    param,
    ends: (): Pick<Stage, 'inputs' | 'outputs' | 'params'> => ({
      inputs: Object.fromEntries([...inputs].map(([name, { ends }]) => [name, ends])),
      outputs: Object.fromEntries(outputs),
      params: Object.fromEntries(params),
    }),
  }
}

/**
 * Turns a selection into a stage and puts one node that uses it in its place. Wires that cross its border become its
 * ports; promoted parameters and wires to parameters become its parameters.
 * @param definitions with those of the graph's stages (`definitionsOf`)
 */
export function makeStage(
  graph: Graph,
  path: readonly string[],
  ids: Iterable<string>,
  title: string,
  definitions: Definitions,
): Staged {
  const level = levelAt(graph, path)
  const wanted = new Set(ids)
  const nodes = level.nodes.filter(({ id }) => wanted.has(id))
  if (nodes.length === 0) return refuse(text.edits.refusals.nothingSelected)
  const selected = new Set(nodes.map(({ id }) => id))
  const between = nodesBetween(level, selected)
  if (between.length > 0) return refuse(text.edits.refusals.between(between))

  const slug = slugOf(title, 'stage').slice(0, 50)
  const id = freeId(new Set(graph.stages?.map((stage) => stage.id)), slug)
  const free = takenIds(level)
  for (const each of wanted) free.delete(each)
  const nodeId = freeId(free, slug)
  const face = createFace(level, definitions)
  const has = (end: string) => selected.has(parseEnd(end).node)
  const outside = (name: string) => `${nodeId}.${name}`

  // By `to` end: the input that it becomes depends on where its wire, or the port of the stage around it, comes from.
  const sources = new Map(level.edges.filter(({ to }) => has(to)).map(({ from, to }) => [to, from]))
  const within = level.edges.filter(({ from, to }) => has(from) && has(to))
  for (const [name, ends] of Object.entries(stageAt(graph, path)?.inputs ?? {}))
    for (const end of ends) sources.set(end, `input ${name}`)
  const inner = new Set(within.map(({ to }) => to))
  const rest = changeLevel(graph, path, (each) => ({
    ...each,
    edges: each.edges.filter(({ to }) => !inner.has(to)),
  }))
  const freed = changeEnds(rest, path.at(-1), {
    into(end) {
      if (!has(end)) return [end]
      const source = sources.get(end)
      if (source !== undefined && !inner.has(end)) return [outside(face.input(source, end))]
      return isNamed(graph, path, end) ? [outside(face.param(end))] : [end]
    },
    outOf: (end) => (has(end) ? outside(face.output(end)) : end),
  })

  const x = Math.min(...nodes.map(({ position }) => position.x))
  const y = Math.min(...nodes.map(({ position }) => position.y))
  const inward = <Item extends { id: string; position: { x: number; y: number } }>(item: Item): Item => ({
    ...item,
    position: { x: item.position.x - x, y: item.position.y - y },
  })
  const chosen = ({ id: each }: { readonly id: string }) => wanted.has(each)
  const stage: Stage = {
    id,
    title: title.trim().slice(0, 200) || id,
    nodes: nodes.map(inward),
    edges: within.map(({ from, to, via }) => ({
      from,
      to,
      ...(via && { via: via.map((point) => ({ x: point.x - x, y: point.y - y })) }),
    })),
    ...face.ends(),
    groups: level.groups?.filter(chosen).map(inward),
    notes: level.notes?.filter(chosen).map(inward),
  }
  const middle = (values: readonly number[]) => Math.round((Math.min(...values) + Math.max(...values)) / 2)
  const node: GraphNode = {
    id: nodeId,
    type: stageType(id),
    version: 1,
    params: {},
    position: {
      x: middle(nodes.map(({ position }) => position.x)),
      y: middle(nodes.map(({ position }) => position.y)),
    },
  }
  const whole = changeLevel(freed, path, (each) => ({
    nodes: [...level.nodes.filter((other) => !chosen(other)), node],
    edges: each.edges,
    groups: level.groups?.filter((group) => !chosen(group)),
    notes: level.notes?.filter((note) => !chosen(note)),
  }))
  return { ok: true, graph: { ...whole, stages: [...(whole.stages ?? []), stage] }, stage: id, node: nodeId }
}

/** Whether a parameter has a name outside: in the graph's inputs and outputs, or on the stage around it. */
function isNamed(graph: Graph, path: readonly string[], end: string): boolean {
  const stage = stageAt(graph, path)
  const ends = stage
    ? Object.values(stage.params)
    : [...Object.values(graph.inputs), ...Object.values(graph.outputs)]
  return ends.includes(end)
}
