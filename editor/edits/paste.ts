import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd, type Graph, type GraphNode, type Stage } from '../../graphs/schema.ts'
import { stageIdOf, stageType } from '../../graphs/stage-names.ts'
import { stageLoop } from '../../graphs/stage-size.ts'
import { definitionsOf } from '../../graphs/stages.ts'
import { text } from '../text/text.ts'
import { checkConnection, wired } from './connect.ts'
import { copyItems, type Fragment } from './fragment.ts'
import { freeId, takenIds } from './free-id.ts'
import { changeLevel, levelAt, refuse, type Level, type Point, type Refusal } from './level.ts'
import { freePlace } from './free-place.ts'
import { around, boxesOf, type Box, type Sizes } from './sizes.ts'

export type Pasted = { readonly ok: true; readonly graph: Graph; readonly ids: readonly string[] } | Refusal

export interface PasteOptions {
  /** Where the middle of the fragment goes; without it, a little beside where it was. */
  readonly at?: Point | undefined
  readonly offset?: Point
  /** What the fragment shall not lie on, where no place is given: it goes to the nearest free one. */
  readonly apartFrom?: Iterable<Box>
  readonly sizes?: Sizes
  /** Also wires the copies to the nodes outside the fragment that fed the originals, where they are there and fit. */
  readonly keepInputs?: boolean
}

/** Brings the stages of a fragment along: equal ones are shared, others with a taken id get a new one. */
function bringStages(
  graph: Graph,
  brought: readonly Stage[],
): { graph: Graph; renamed: Map<string, string> } {
  const own = graph.stages ?? []
  const taken = new Set([...own, ...brought].map(({ id }) => id))
  const renamed = new Map<string, string>()
  for (const stage of brought) {
    const twin = own.find(({ id }) => id === stage.id)
    if (twin === undefined || JSON.stringify(twin) === JSON.stringify(stage)) continue
    const id = freeId(taken, stage.id.slice(0, 50))
    taken.add(id)
    renamed.set(stage.id, id)
  }
  const added = brought
    .filter(({ id }) => renamed.has(id) || !own.some((each) => each.id === id))
    .map((stage) => ({
      ...stage,
      id: renamed.get(stage.id) ?? stage.id,
      nodes: stage.nodes.map((node) => retyped(node, renamed)),
    }))
  return { graph: added.length === 0 ? graph : { ...graph, stages: [...own, ...added] }, renamed }
}

function retyped(node: GraphNode, renamed: ReadonlyMap<string, string>): GraphNode {
  const id = renamed.get(stageIdOf(node.type) ?? '')
  return id === undefined ? node : { ...node, type: stageType(id) }
}

/** How far the fragment moves. */
function shiftOf(fragment: Fragment, options: PasteOptions): Point {
  const { at, offset = { x: 32, y: 32 }, apartFrom, sizes = new Map() } = options
  const box = around([...boxesOf(fragment, sizes).values()])
  if (box === undefined) return offset
  if (at === undefined) {
    if (apartFrom === undefined) return offset
    const { x, y } = freePlace(apartFrom, { ...box, x: box.x + offset.x, y: box.y + offset.y })
    return { x: Math.round(x - box.x), y: Math.round(y - box.y) }
  }
  return { x: Math.round(at.x - box.x - box.width / 2), y: Math.round(at.y - box.y - box.height / 2) }
}

/** Puts a fragment into a level under free ids. @param definitions those of the program */
export function paste(
  graph: Graph,
  path: readonly string[],
  fragment: Fragment,
  definitions: Definitions,
  options: PasteOptions = {},
): Pasted {
  const brought = bringStages(graph, fragment.stages ?? [])
  const taken = takenIds(levelAt(graph, path))
  const renamed = new Map<string, string>()
  for (const { id } of [...fragment.nodes, ...(fragment.groups ?? []), ...(fragment.notes ?? [])]) {
    const free = freeId(taken, id)
    taken.add(free)
    renamed.set(id, free)
  }
  const shift = shiftOf(fragment, options)
  const shifted = ({ x, y }: Point): Point => ({ x: x + shift.x, y: y + shift.y })
  const newId = (id: string) => renamed.get(id) ?? id
  const newEnd = (end: string) => `${newId(parseEnd(end).node)}.${parseEnd(end).port}`
  const moved = <Item extends { id: string; position: Point }>(item: Item): Item => ({
    ...item,
    id: newId(item.id),
    position: shifted(item.position),
  })
  const pasted = changeLevel(brought.graph, path, (level) => ({
    nodes: [...level.nodes, ...fragment.nodes.map((node) => moved(retyped(node, brought.renamed)))],
    edges: [
      ...level.edges,
      ...fragment.edges.map(({ from, to, via }) => ({
        from: newEnd(from),
        to: newEnd(to),
        ...(via && { via: via.map(shifted) }),
      })),
    ],
    groups: [...(level.groups ?? []), ...(fragment.groups ?? []).map(moved)],
    notes: [...(level.notes ?? []), ...(fragment.notes ?? []).map(moved)],
  }))
  const loop = stageLoop(pasted)
  if (loop !== undefined && stageLoop(graph) === undefined) {
    const title = pasted.stages?.find(({ id }) => id === loop[0])?.title ?? ''
    return refuse(text.edits.refusals.stageInItself(title))
  }
  const all = definitionsOf(pasted, definitions)
  const fed = options.keepInputs
    ? changeLevel(pasted, path, (level) => feed(level, all, fragment, newEnd))
    : pasted
  return { ok: true, graph: fed, ids: [...renamed.values()] }
}

function feed(level: Level, definitions: Definitions, fragment: Fragment, newEnd: (end: string) => string) {
  let whole = level
  for (const { from, to } of fragment.feeds)
    if (checkConnection(whole, definitions, from, newEnd(to)).ok) whole = wired(whole, from, newEnd(to))
  return whole
}

/** Copies on the same level, with the wires that fed the originals. @param definitions those of the program */
export function duplicate(
  graph: Graph,
  path: readonly string[],
  ids: Iterable<string>,
  definitions: Definitions,
  options: PasteOptions = { keepInputs: true },
): Pasted {
  return paste(graph, path, copyItems(graph, path, ids), definitions, options)
}
