import { parseEnd, type Graph, type Stage } from '../../graphs/schema.ts'
import { stageIdOf } from '../../graphs/stage-names.ts'
import { withParams } from '../../graphs/stages.ts'
import { text } from '../text/text.ts'
import { changeEnds } from './ends.ts'
import { freeId, takenIds } from './free-id.ts'
import { changeLevel, levelAt, nodeAt, refuse, type Point, type Refusal } from './level.ts'
import { dropUnusedStages } from './unused-stages.ts'

export type Dissolved =
  { readonly ok: true; readonly graph: Graph; readonly ids: readonly string[] } | Refusal

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

function idsFor(stage: Stage, taken: Set<string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const { id } of [...stage.nodes, ...(stage.groups ?? []), ...(stage.notes ?? [])]) {
    const free = freeId(taken, id)
    taken.add(free)
    ids.set(id, free)
  }
  return ids
}

/** Puts what a stage holds in the place of one node that uses it. A muted stage leaves muted nodes. */
export function dissolveStage(graph: Graph, path: readonly string[], id: string): Dissolved {
  const level = levelAt(graph, path)
  const node = nodeAt(level, id)
  const stage = graph.stages?.find((each) => each.id === stageIdOf(node?.type ?? ''))
  if (node === undefined || stage === undefined) return refuse(text.edits.refusals.noStage(id))
  if (node.state === 'bypassed') return refuse(text.edits.refusals.bypassedStage)
  const taken = takenIds(level)
  taken.delete(id)
  const ids = idsFor(stage, taken)
  const newEnd = (end: string) => `${ids.get(parseEnd(end).node)}.${parseEnd(end).port}`

  const freed = changeEnds(graph, path.at(-1), {
    into(end) {
      const { node: at, port } = parseEnd(end)
      if (at !== id) return [end]
      const param = own(stage.params, port)
      return [...(own(stage.inputs, port) ?? []), ...(param === undefined ? [] : [param])].map(newEnd)
    },
    outOf(end) {
      const { node: at, port } = parseEnd(end)
      const inner = at === id ? own(stage.outputs, port) : undefined
      return at === id ? inner && newEnd(inner) : end
    },
  })

  const corner = {
    x: Math.min(...stage.nodes.map(({ position }) => position.x)),
    y: Math.min(...stage.nodes.map(({ position }) => position.y)),
  }
  const outward = ({ x, y }: Point): Point => ({
    x: x - corner.x + node.position.x,
    y: y - corner.y + node.position.y,
  })
  const moved = <Item extends { id: string; position: Point }>(item: Item): Item => ({
    ...item,
    id: ids.get(item.id) ?? item.id,
    position: outward(item.position),
  })
  const muted = node.state === 'muted' ? { state: 'muted' as const } : {}
  const whole = changeLevel(freed, path, (each) => ({
    nodes: [
      ...level.nodes.filter((other) => other !== node),
      ...withParams(stage, node).map((inner) => ({ ...moved(inner), ...muted })),
    ],
    edges: [
      ...each.edges,
      ...stage.edges.map(({ from, to, via }) => ({
        from: newEnd(from),
        to: newEnd(to),
        ...(via && { via: via.map(outward) }),
      })),
    ],
    groups: [...(level.groups ?? []), ...(stage.groups ?? []).map(moved)],
    notes: [...(level.notes ?? []), ...(stage.notes ?? []).map(moved)],
  }))
  return { ok: true, graph: dropUnusedStages(whole), ids: [...ids.values()] }
}
