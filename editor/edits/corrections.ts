import type { Definitions } from '../../graphs/connect.ts'
import type { Graph, GraphNode } from '../../graphs/schema.ts'
import { trackEditSchema, type TrackEdit } from '../../nodes/edit-tracks/definition.ts'
import { text } from '../text/text.ts'
import { correctionsPlace, correctionsType } from './corrections-place.ts'
import { insertCorrections } from './insert-corrections.ts'
import { changeLevel, changeNodes, levelAt, nodeAt, refuse, type Refusal } from './level.ts'
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
  return { path: place.path, node: place.node.id, edits: readEdits(place.node) ?? [] }
}

/** `undefined` where they are not what this program knows. */
function readEdits(node: GraphNode | undefined): readonly TrackEdit[] | undefined {
  return trackEditSchema.array().safeParse(node?.params['edits'] ?? []).data
}

export type Corrected =
  | { readonly ok: true; readonly graph: Graph; readonly node: string; readonly path: readonly string[] }
  | Refusal

/** The graph with a node that keeps corrections, bypassed or not. @param definitions those of the program */
export function ensureCorrections(graph: Graph, definitions: Definitions): Corrected {
  const place = correctionsPlace(graph, definitions)
  if (place === undefined) return refuse(text.edits.refusals.noTracks)
  const { path, node, source } = place
  if (node !== undefined) return { ok: true, graph, node: node.id, path }
  const inserted = source === undefined ? undefined : insertCorrections(graph, path, definitions, source)
  if (inserted === undefined) return refuse(text.edits.refusals.unknownType(correctionsType))
  return { ok: true, graph: inserted.graph, node: inserted.id, path }
}

function changeEdits(
  graph: Graph,
  definitions: Definitions,
  change: (edits: readonly TrackEdit[]) => readonly TrackEdit[],
): Corrected {
  const ensured = ensureCorrections(graph, definitions)
  if (!ensured.ok) return ensured
  const { node, path } = ensured
  // What one of them says may be unknown here: to write the list anew would uncover the faces of all the others.
  const before = readEdits(nodeAt(levelAt(ensured.graph, path), node))
  if (before === undefined) return refuse(text.edits.refusals.damagedCorrections(node))
  const edits = change(before)
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
