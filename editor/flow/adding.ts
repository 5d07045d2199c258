import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { addNode, newNode } from '../edits/add-node.ts'
import { connect } from '../edits/connect.ts'
import type { WireEnd } from '../edits/fits.ts'
import { insertOnWire } from '../edits/insert-on-wire.ts'
import type { Level, Point } from '../edits/level.ts'
import { openSearch } from '../palette/search.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import { showRefusal } from './connecting.ts'
import { levelNow } from './level-now.ts'
import { say } from './local.ts'

/** A new card is about this large; it is measured once it is drawn. */
const card = { width: 216, height: 140 }
const step = 28

/** Not exactly on top of another node. */
function free({ nodes }: Level, { x, y }: Point): Point {
  const taken = nodes.some(({ position }) => Math.hypot(position.x - x, position.y - y) < step / 2)
  return taken ? free({ nodes, edges: [] }, { x: x + step, y: y + step }) : { x, y }
}

export interface Addition {
  /** Top left corner; without it the middle of what is seen. */
  readonly place?: Point | undefined
  /** The end of a wire that goes to this port of the node. */
  readonly wire?: { readonly start: WireEnd; readonly port: string } | undefined
  /** The wire, by its `to` end, that it is inserted in. */
  readonly edge?: string | undefined
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** Adds a node of this type, wires it where asked, and selects it. @returns its id, where the graph takes changes */
export function addNodeOf(definition: AnyNodeDefinition, addition: Addition = {}): string | undefined {
  const { level, definitions } = levelNow()
  const { wire, edge, params } = addition
  const middle = canvasView()?.centre() ?? { x: 0, y: 0 }
  const centred = { x: middle.x - card.width / 2, y: middle.y - card.height / 2 }
  const node = newNode(level, definition, free(level, addition.place ?? centred), params)
  let label: string = text.edits.steps.add(definition.title)
  let whole = addNode(level, node)
  let refusal: string | undefined
  if (wire !== undefined) {
    const other = `${node.id}.${wire.port}`
    const [from, to] = wire.start.side === 'output' ? [wire.start.end, other] : [other, wire.start.end]
    const wired = connect(whole, definitions, from, to)
    if (wired.ok) whole = wired.level
  }
  if (edge !== undefined) {
    const inserted = insertOnWire(whole, definitions, edge, node.id)
    label = text.edits.steps.insert(definition.title)
    if (inserted.ok) whole = inserted.level
    else refusal = inserted.reason
  }
  if (!useDocument.getState().editLevel(label, () => whole)) return undefined
  useInterface.getState().select([node.id])
  say(label)
  const at = canvasView()?.toWindow(node.position) ?? { x: 0, y: 0 }
  if (refusal !== undefined) showRefusal(text.canvas.sentence(refusal), at)
  return node.id
}

/** Opens the search for a node in the middle of what is seen. */
export function openSearchInMiddle(): void {
  const view = canvasView()
  if (view === undefined) return
  const place = view.centre()
  const middle = view.toWindow(place)
  openSearch({ at: { x: middle.x - 140, y: middle.y - 160 }, place })
}

/** Where a node goes whose port is wired to a dropped wire: its edge with that port lies at the pointer. */
export function placeForWire(at: Point, start: WireEnd): Point {
  return { x: start.side === 'output' ? at.x : at.x - card.width, y: at.y - 40 }
}

/** Where a node goes whose middle is meant to lie at the pointer. */
export function placeAround(at: Point): Point {
  return { x: at.x - card.width / 2, y: at.y - 20 }
}
