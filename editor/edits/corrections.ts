import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd, type Graph } from '../../graphs/schema.ts'
import { definitionsOf } from '../../graphs/stages.ts'
import { tracks } from '../../nodes/types/tracks.ts'
import { trackEditSchema, type TrackEdit } from '../../nodes/edit-tracks/definition.ts'
import { text } from '../text/text.ts'
import { addNode, newNode } from './add-node.ts'
import { wired } from './connect.ts'
import { correctionsPlace, correctionsType } from './corrections-place.ts'
import { changeLevel, changeNodes, levelAt, nodeAt, refuse, type Level, type Refusal } from './level.ts'
import { setParam } from './set-param.ts'

export interface Corrections {
  /** Stage ids from the outside in. */
  readonly path: readonly string[]
  /** The node that keeps them. */
  readonly node: string
  readonly edits: readonly TrackEdit[]
}

/** The corrections that the graph holds; `undefined` where it has no node for them. */
export function corrections(graph: Graph, definitions: Definitions): Corrections | undefined {
  const place = correctionsPlace(graph, definitions)
  if (place?.node === undefined) return undefined
  const edits = trackEditSchema.array().safeParse(place.node.params['edits'] ?? [])
  return { path: place.path, node: place.node.id, edits: edits.success ? edits.data : [] }
}

export type Corrected =
  | { readonly ok: true; readonly graph: Graph; readonly node: string; readonly path: readonly string[] }
  | Refusal

/**
 * Optional inputs for tracks, on nodes that take the faces themselves at another one: there a check learns which faces
 * stay visible on purpose.
 */
function inputsForExcluded(level: Level, definitions: Definitions, consumers: readonly string[]): string[] {
  return [...new Set(consumers)].flatMap((id) => {
    const inputs = Object.entries(definitions.get(nodeAt(level, id)?.type ?? '')?.inputs ?? {})
    const ofTracks = inputs.filter(([, { type }]) => type.name === tracks.name)
    if (!ofTracks.some(([, { optional }]) => !optional)) return []
    const open = ofTracks.filter(([, { optional }]) => optional).map(([name]) => `${id}.${name}`)
    return open.filter((end) => !level.edges.some(({ to }) => to === end))
  })
}

/** The level with a node for corrections between an output of tracks and everything that takes it. */
function insertNode(
  level: Level,
  definitions: Definitions,
  source: string,
): { level: Level; id: string } | undefined {
  const definition = definitions.get(correctionsType)
  const from = nodeAt(level, parseEnd(source).node)
  if (definition === undefined || from === undefined) return undefined
  const outgoing = level.edges.filter((edge) => edge.from === source).map(({ to }) => to)
  const consumers = outgoing.map((to) => parseEnd(to).node)
  const columns = consumers.map((id) => nodeAt(level, id)?.position.x ?? from.position.x)
  const next = Math.min(from.position.x + 560, ...columns)
  const node = newNode(level, definition, { x: (from.position.x + next) / 2, y: from.position.y + 220 })
  let whole = wired(addNode(level, node), source, `${node.id}.tracks`)
  for (const to of outgoing) whole = wired(whole, `${node.id}.tracks`, to)
  for (const to of inputsForExcluded(whole, definitions, consumers))
    whole = wired(whole, `${node.id}.excluded`, to)
  return { level: whole, id: node.id }
}

/** The graph with a node that keeps corrections, bypassed or not. @param definitions those of the program */
export function ensureCorrections(graph: Graph, definitions: Definitions): Corrected {
  const place = correctionsPlace(graph, definitions)
  if (place === undefined) return refuse(text.edits.refusals.noTracks)
  const { path, node, source } = place
  if (node !== undefined) return { ok: true, graph, node: node.id, path }
  const inserted =
    source === undefined
      ? undefined
      : insertNode(levelAt(graph, path), definitionsOf(graph, definitions), source)
  if (inserted === undefined) return refuse(text.edits.refusals.unknownType(correctionsType))
  return { ok: true, graph: changeLevel(graph, path, () => inserted.level), node: inserted.id, path }
}

function changeEdits(
  graph: Graph,
  definitions: Definitions,
  change: (edits: readonly TrackEdit[]) => readonly TrackEdit[],
): Corrected {
  const ensured = ensureCorrections(graph, definitions)
  if (!ensured.ok) return ensured
  const before = corrections(ensured.graph, definitions)?.edits ?? []
  const edits = change(before)
  const { node, path } = ensured
  const changed = changeLevel(ensured.graph, path, (level) => {
    const set = setParam(level, definitions, node, 'edits', edits)
    // A correction that is made is meant to hold.
    return changeNodes(set, [node], (each) =>
      each.state === undefined ? each : { ...each, state: undefined },
    )
  })
  return { ok: true, graph: changed, node, path }
}

/** Adds a correction behind those that are there; makes the node for them where it is missing. */
export function addCorrection(graph: Graph, definitions: Definitions, edit: TrackEdit): Corrected {
  return changeEdits(graph, definitions, (edits) => [...edits, edit])
}

/** Replaces the correction of this index: a face that was drawn is dragged on. */
export function replaceCorrection(
  graph: Graph,
  definitions: Definitions,
  index: number,
  edit: TrackEdit,
): Corrected {
  return changeEdits(graph, definitions, (edits) => edits.map((each, at) => (at === index ? edit : each)))
}

/** Takes corrections back, by their indices. The node stays, empty: it lets everything through. */
export function removeCorrections(
  graph: Graph,
  definitions: Definitions,
  indices: readonly number[],
): Corrected {
  return changeEdits(graph, definitions, (edits) => edits.filter((_, at) => !indices.includes(at)))
}
