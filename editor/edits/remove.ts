import { canConnect, targetOf, type Definitions } from '../../graphs/connect.ts'
import { parseEnd, type Graph } from '../../graphs/schema.ts'
import { wired } from './connect.ts'
import { changeEnds } from './ends.ts'
import { changeLevel, levelAt, nodeAt, type Level } from './level.ts'
import { dropUnusedStages } from './unused-stages.ts'

/** The input whose value would pass through to an output: the bypass, else the first of the same type. */
function passing(definitions: Definitions, type: string, output: string): string | undefined {
  const definition = definitions.get(type)
  const spec = definition?.outputs[output]
  const same = Object.entries(definition?.inputs ?? {}).find(
    ([, input]) => input.type.name === spec?.type.name,
  )
  return definition?.bypass?.[output] ?? same?.[0]
}

/** The level with wires that lead around these nodes, from what feeds each to what it feeds, where the types fit. */
export function bridged(level: Level, definitions: Definitions, ids: Iterable<string>): Level {
  let whole = level
  for (const id of ids) {
    const node = nodeAt(whole, id)
    if (node === undefined) continue
    for (const { from, to } of whole.edges) {
      if (parseEnd(from).node !== id) continue
      const input = passing(definitions, node.type, parseEnd(from).port)
      const feeder = whole.edges.find((edge) => edge.to === `${id}.${input}`)
      if (feeder === undefined) continue
      const [source, sink] = [parseEnd(feeder.from), parseEnd(to)]
      const spec = definitions.get(nodeAt(whole, source.node)?.type ?? '')?.outputs[source.port]
      const taking = definitions.get(nodeAt(whole, sink.node)?.type ?? '')
      const target = taking && targetOf(taking, sink.port)
      if (spec && target && canConnect(spec, target).ok) whole = wired(whole, feeder.from, to)
    }
  }
  return whole
}

/**
 * Removes nodes, groups (the frame alone) and notes, with their wires and every name that stands for them. Stages that
 * nothing uses any more go too.
 * @param keepWires joins what fed a node to what it fed; takes the graph's definitions (`definitionsOf`)
 */
export function removeItems(
  graph: Graph,
  path: readonly string[],
  ids: Iterable<string>,
  keepWires?: Definitions,
): Graph {
  const gone = new Set(ids)
  const level = levelAt(graph, path)
  const items = [...level.nodes, ...(level.groups ?? []), ...(level.notes ?? [])]
  if (!items.some(({ id }) => gone.has(id))) return graph
  const stays = ({ id }: { readonly id: string }) => !gone.has(id)
  const joined = keepWires ? changeLevel(graph, path, (each) => bridged(each, keepWires, gone)) : graph
  const remains = (end: string) => (gone.has(parseEnd(end).node) ? [] : [end])
  const freed = changeEnds(joined, path.at(-1), { into: remains, outOf: (end) => remains(end)[0] })
  const removed = changeLevel(freed, path, (each) => ({
    nodes: each.nodes.filter(stays),
    edges: each.edges,
    groups: each.groups?.filter(stays),
    notes: each.notes?.filter(stays),
  }))
  return dropUnusedStages(removed)
}
