import { parseEnd } from '../../graphs/schema.ts'
import type { Point } from '../edits/level.ts'
import { canvasView } from './canvas-view.ts'
import { levelNow } from './level-now.ts'

/** Where an end is drawn, in the canvas' pixels. */
function drawn(side: 'input' | 'output', end: string): Point | undefined {
  const dot = document.querySelector(`[data-port="${side} ${end}"]`)?.getBoundingClientRect()
  return dot && canvasView()?.toCanvas({ x: dot.x + dot.width / 2, y: dot.y + dot.height / 2 })
}

/** Where both ends of a wire are drawn; of ends that are out of sight, the place of their node. @param to its `to` end */
export function wireEnds(to: string): { readonly from: Point; readonly to: Point } | undefined {
  const { level } = levelNow()
  const edge = level.edges.find((each) => each.to === to)
  const placeOf = (end: string) => level.nodes.find(({ id }) => id === parseEnd(end).node)?.position
  if (edge === undefined) return undefined
  const [from, into] = [drawn('output', edge.from) ?? placeOf(edge.from), drawn('input', to) ?? placeOf(to)]
  return from && into && { from, to: into }
}
