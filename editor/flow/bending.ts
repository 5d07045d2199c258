import type { Point } from '../edits/level.ts'
import { addVia, viaIndex } from '../edits/via.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import { levelNow } from './level-now.ts'
import { wireEnds } from './wire-ends.ts'

/** Has a wire pass a point, where it gets a handle. @param to its `to` end @param at in the window's pixels */
export function bendAt(to: string, at: Point): void {
  const place = canvasView()?.toCanvas(at)
  const ends = wireEnds(to)
  if (place === undefined || ends === undefined) return
  const via = levelNow().level.edges.find((edge) => edge.to === to)?.via ?? []
  const point = { x: Math.round(place.x), y: Math.round(place.y) }
  const index = viaIndex(ends.from, via, ends.to, point)
  useDocument.getState().editLevel(text.edits.steps.bend, (level) => addVia(level, to, index, point))
}
