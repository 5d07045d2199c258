import type { PreviewKind } from '../../../nodes/core/port-type.ts'
import { definitionAt, upstreamOf, type Flat, type Seen } from './flat.ts'
import { sourceOf } from './pictures.ts'

/** What the timeline and the overlays know about the pictures, and which output tells it. */
export interface DataPins {
  readonly segments: Seen | undefined
  readonly faces: Seen | undefined
  /** Further faces of the node that yields `faces`: those that are left out on purpose. */
  readonly excluded: Seen | undefined
  readonly findings: Seen | undefined
}

function outputsOf(flat: Flat, id: string, kind: PreviewKind): readonly Seen[] {
  return Object.entries(definitionAt(flat, id)?.outputs ?? {})
    .filter(([, { type }]) => type.preview === kind)
    .map(([port]) => ({ node: id, port, kind }))
}

function lastOf(flat: Flat, ids: readonly string[], kind: PreviewKind): Seen | undefined {
  for (const id of ids.toReversed()) {
    const [first] = outputsOf(flat, id, kind)
    if (first !== undefined) return first
  }
  return undefined
}

/**
 * Of each kind the output nearest to what is shown: the last one upstream, else the last one that comes from the same
 * original (a check of the pictures lies behind them).
 */
export function dataPins(flat: Flat, shown: Seen): DataPins {
  const above = upstreamOf(flat, shown.node)
  const upstream = flat.order.filter((id) => above.has(id))
  const original = sourceOf(flat, shown.node)?.node
  const kin = flat.order.filter((id) => original !== undefined && sourceOf(flat, id)?.node === original)
  const nearest = (kind: PreviewKind): Seen | undefined =>
    shown.kind === kind ? shown : (lastOf(flat, upstream, kind) ?? lastOf(flat, kin, kind))
  const faces = nearest('faces')
  return {
    segments: nearest('segments'),
    faces,
    excluded: faces && outputsOf(flat, faces.node, 'faces').find(({ port }) => port !== faces.port),
    findings: nearest('findings'),
  }
}
