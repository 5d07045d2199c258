import type { AnyNodeDefinition } from '../nodes/core/define-node.ts'
import type { Definitions } from './connect.ts'
import { parseEnd, type Graph, type GraphEdge, type GraphNode, type Stage } from './schema.ts'
import { defineStage } from './stage-definition.ts'
import { innerId, stageIdOf, stagesById, stagesUsedBy, stageType } from './stage-names.ts'
import { expandedSize, isTooLarge } from './stage-size.ts'

const known = new WeakMap<Definitions, WeakMap<readonly Stage[], Definitions>>()

/**
 * The definitions with one for each stage of the graph, so that a stage is a node like any other to whoever reads
 * them. The same stages give the same map. A stage that holds itself is known without what it gets from itself.
 */
export function definitionsOf(graph: Graph, definitions: Definitions): Definitions {
  if (graph.stages === undefined || graph.stages.length === 0) return definitions
  const before = known.get(definitions)?.get(graph.stages)
  if (before !== undefined) return before
  const stages = stagesById(graph)
  const all = new Map<string, AnyNodeDefinition>(definitions)
  const begun = new Set<string>()
  function add(stage: Stage): void {
    if (begun.has(stage.id)) return
    begun.add(stage.id)
    stagesUsedBy(stage, stages).forEach(add)
    all.set(stageType(stage.id), defineStage(stage, all))
  }
  for (const stage of stages.values()) add(stage)
  const kept = known.get(definitions) ?? new WeakMap<readonly Stage[], Definitions>()
  known.set(definitions, kept.set(graph.stages, all))
  return all
}

/** Where a stage's parameter leads in the expanded graph: `hide.blocks` → `hide--pixelate.blocks`. Others stay. */
export function innerEnd(graph: Graph, end: string): string {
  const stages = stagesById(graph)
  let level: Pick<Graph, 'nodes'> = graph
  let { node, port } = parseEnd(end)
  let path = ''
  // As many turns as stages are enough, unless one holds itself.
  for (let turn = 0; turn <= stages.size; turn++) {
    const type = level.nodes.find(({ id }) => id === node)?.type
    const stage = stages.get(stageIdOf(type ?? '') ?? '')
    const inner = stage && Object.hasOwn(stage.params, port) ? stage.params[port] : undefined
    if (stage === undefined || inner === undefined) break
    path += innerId(node, '')
    level = stage
    ;({ node, port } = parseEnd(inner))
  }
  return `${path}${node}.${port}`
}

/** One end of a wire while stages are taken apart: an input or an output, by its id in the expanded graph. */
type Place = `${'in' | 'out'} ${string}`

const into = (path: string, end: string): Place => `in ${path}${end}`
const outOf = (path: string, end: string): Place => `out ${path}${end}`

/**
 * The graph without stages, as it runs: the nodes of a stage take the place of each node that uses it, with ids
 * `outer--inner`. Values of the outer node's parameters are written onto the inner ones, a muted stage mutes what is
 * in it, a bypassed one is replaced by its wires (`NodeDefinition.bypass`). What cannot be expanded (an unknown stage,
 * one that holds itself, a bypassed one without a way through) stays a node that `validate` refuses.
 */
export function expandStages(graph: Graph, definitions: Definitions): Graph {
  if (graph.stages === undefined) return graph
  const { stages: _, ...rest } = graph
  if (isTooLarge(expandedSize(graph))) return rest
  const stages = stagesById(graph)
  const declared = definitionsOf(graph, definitions)
  const nodes: GraphNode[] = []
  const edges: (readonly [from: Place, to: Place, edge: GraphEdge | undefined])[] = []
  /** What arrives at a port of a stage, from without or within. */
  const passing = new Map<Place, Place | undefined>()

  function take(level: Pick<Graph, 'nodes' | 'edges'>, path: string, muted: boolean): void {
    const holes = new Set<Place>()
    for (const node of level.nodes) {
      const stage = stages.get(stageIdOf(node.type) ?? '')
      const routes = declared.get(node.type)?.bypass
      const bypassed = node.state === 'bypassed' && !muted
      if (stage === undefined || (bypassed && routes === undefined)) {
        nodes.push({ ...node, id: `${path}${node.id}`, ...(muted && { state: 'muted' as const }) })
        continue
      }
      const inside = path + innerId(node.id, '')
      for (const name of [...Object.keys(stage.inputs), ...Object.keys(stage.params)])
        holes.add(into(path, `${node.id}.${name}`))
      for (const [name, end] of Object.entries(stage.outputs)) {
        const route = routes?.[name]
        const through = route === undefined ? undefined : into(path, `${node.id}.${route}`)
        passing.set(outOf(path, `${node.id}.${name}`), bypassed ? through : outOf(inside, end))
      }
      if (bypassed) continue
      for (const [name, ends] of Object.entries(stage.inputs))
        for (const end of ends) edges.push([into(path, `${node.id}.${name}`), into(inside, end), undefined])
      for (const [name, end] of Object.entries(stage.params))
        edges.push([into(path, `${node.id}.${name}`), into(inside, end), undefined])
      take({ ...stage, nodes: withParams(stage, node) }, inside, muted || node.state === 'muted')
    }
    for (const hole of holes) passing.set(hole, undefined)
    for (const edge of level.edges) {
      const [from, to] = [outOf(path, edge.from), into(path, edge.to)]
      edges.push([from, to, path === '' ? edge : undefined])
    }
  }

  take(graph, '', false)
  for (const [from, to] of edges) if (passing.has(to)) passing.set(to, from)
  const wires = edges.flatMap(([from, to, edge]) => {
    const source = passing.has(to) ? undefined : sourceOf(from)
    if (source === undefined) return []
    const ends = { from: source.slice(4), to: to.slice(3) }
    return edge?.from === ends.from && edge.to === ends.to ? [edge] : [ends]
  })
  return { ...rest, nodes, edges: wires, inputs: inner(graph.inputs), outputs: inner(graph.outputs) }

  function sourceOf(from: Place): Place | undefined {
    let source: Place | undefined = from
    for (let turn = 0; source !== undefined && passing.has(source); turn++) {
      // Bypassed stages that feed each other in a circle yield nothing.
      source = turn > passing.size ? undefined : passing.get(source)
    }
    return source
  }

  function inner(ends: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(ends).map(([name, end]) => [name, innerEnd(graph, end)]))
  }
}

/** A stage's nodes with the values that the node which uses it has for them. */
export function withParams(stage: Stage, outer: GraphNode): GraphNode[] {
  const values = Object.entries(stage.params).flatMap(([name, end]) =>
    Object.hasOwn(outer.params, name) ? [{ ...parseEnd(end), value: outer.params[name] }] : [],
  )
  return stage.nodes.map((node) => {
    const own = values.filter((each) => each.node === node.id).map(({ port, value }) => [port, value])
    return own.length === 0 ? node : { ...node, params: { ...node.params, ...Object.fromEntries(own) } }
  })
}
