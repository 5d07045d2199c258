import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { addNode, newNode } from '../edits/add-node.ts'
import { connect } from '../edits/connect.ts'
import { freePlace } from '../edits/free-place.ts'
import type { WireEnd } from '../edits/fits.ts'
import { insertOnWire } from '../edits/insert-on-wire.ts'
import { nodeAt, type Level, type Point } from '../edits/level.ts'
import { makeRoom } from '../edits/make-room.ts'
import { moveTo } from '../edits/move.ts'
import type { Box, Size } from '../edits/sizes.ts'
import { parseEnd } from '../../graphs/schema.ts'
import { openSearch } from '../palette/search.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import { cardWidth, newCardSize } from './card-params.ts'
import { showRefusal } from './connecting.ts'
import { boxesNow, levelNow } from './level-now.ts'
import { say } from './local.ts'

const step = 28

/** Boxes of the nodes and notes of the level: what a new item should not lie on. */
export function takenNow(): ReadonlyMap<string, Box> {
  const groups = new Set(levelNow().level.groups?.map(({ id }) => id))
  return new Map([...boxesNow()].filter(([id]) => !groups.has(id)))
}

/** The place for something new of this size that no pointer places: free, and near the middle of what is seen. */
export function freeInMiddle({ width, height }: Size): Point {
  const { x, y } = canvasView()?.centre() ?? { x: 0, y: 0 }
  return freePlace(takenNow().values(), { x: x - width / 2, y: y - height / 2, width, height })
}

/** Not exactly on top of another node. */
function apart({ nodes }: Level, { x, y }: Point): Point {
  const taken = nodes.some(({ position }) => Math.hypot(position.x - x, position.y - y) < step / 2)
  return taken ? apart({ nodes, edges: [] }, { x: x + step, y: y + step }) : { x, y }
}

export interface Addition {
  /** Top left corner; without it a free place near the middle of what is seen. */
  readonly place?: Point | undefined
  /** The end of a wire that goes to this port of the node. */
  readonly wire?: { readonly start: WireEnd; readonly port: string } | undefined
  /** The wire, by its `to` end, that it is inserted in. */
  readonly edge?: string | undefined
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** The level with a node put on a wire, and room made for it. @param before the level without the node */
function withRoom(before: Level, inserted: Level, edge: string, id: string, size: Size): Level {
  const wire = before.edges.find(({ to }) => to === edge)
  const node = nodeAt(inserted, id)
  if (wire === undefined || node === undefined) return inserted
  const ends = { from: parseEnd(wire.from).node, to: parseEnd(wire.to).node }
  const { level, place } = makeRoom(inserted, takenNow(), ends, { ...node.position, ...size })
  return moveTo(level, new Map([[id, place]]))
}

/** Adds a node of this type, wires it where asked, and selects it. @returns its id, where the graph takes changes */
export function addNodeOf(definition: AnyNodeDefinition, addition: Addition = {}): string | undefined {
  const { level, definitions } = levelNow()
  const { wire, edge, params } = addition
  const drawn = newNode(level, definition, { x: 0, y: 0 }, params)
  const size = newCardSize(drawn, definition)
  const place = addition.place === undefined ? freeInMiddle(size) : apart(level, addition.place)
  const node = { ...drawn, position: { x: Math.round(place.x), y: Math.round(place.y) } }
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
    if (inserted.ok) whole = withRoom(level, inserted.level, edge, node.id, size)
    else refusal = inserted.reason
  }
  if (!useDocument.getState().editLevel(label, () => whole)) return undefined
  useInterface.getState().select([node.id])
  say(label)
  const at = canvasView()?.toWindow(nodeAt(whole, node.id)?.position ?? place) ?? { x: 0, y: 0 }
  if (refusal !== undefined) showRefusal(text.canvas.sentence(refusal), at)
  return node.id
}

/** Opens the search for a node in the middle of what is seen. */
export function openSearchInMiddle(): void {
  const view = canvasView()
  if (view === undefined) return
  const place = view.centre()
  const middle = view.toWindow(place)
  openSearch({ at: { x: middle.x - 140, y: middle.y - 160 } })
}

/** Where a node goes whose port is wired to a dropped wire: its edge with that port lies at the pointer. */
export function placeForWire(at: Point, start: WireEnd): Point {
  return { x: start.side === 'output' ? at.x : at.x - cardWidth, y: at.y - 40 }
}

/** Where a node goes whose middle is meant to lie at the pointer. */
export function placeAround(at: Point): Point {
  return { x: at.x - cardWidth / 2, y: at.y - 20 }
}
