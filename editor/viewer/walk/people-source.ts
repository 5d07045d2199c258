import type { StructureView } from '../../../nodes/core/param-kinds.ts'
import { definitionAt, feederOf, seenAt, type Flat, type Seen } from './flat.ts'

/** Where a node takes the people from who are listed in its param, by how the param is edited. */
const sources: { readonly [View in StructureView]?: (flat: Flat, id: string) => Seen | undefined } = {
  // Everyone who comes in, whatever was chosen.
  people: (flat, id) => feederOf(flat, id, 'faces'),
  // Everyone as they are after the corrections: the next one names them so.
  identities: (flat, node) => seenAt(flat, { node }),
}

function viewAt(flat: Flat, id: string): StructureView | undefined {
  for (const param of Object.values(definitionAt(flat, id)?.params ?? {}))
    if (param.kind === 'structure' && param.view !== undefined && param.view in sources) return param.view
  return undefined
}

/**
 * The faces among whom a node lets people be chosen or corrected: those of the selected node, else of the first one
 * that lets choose; `undefined` where none does.
 */
export function peopleSource(flat: Flat, selected: readonly string[]): Seen | undefined {
  const able = flat.order.filter((id) => viewAt(flat, id) !== undefined)
  const id =
    able.find((each) => selected.includes(each)) ?? able.find((each) => viewAt(flat, each) === 'people')
  const view = id === undefined ? undefined : viewAt(flat, id)
  return id === undefined || view === undefined ? undefined : sources[view]?.(flat, id)
}
