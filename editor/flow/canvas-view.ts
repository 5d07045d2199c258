import type { Point } from '../edits/level.ts'
import type { Box } from '../edits/sizes.ts'

/** What others may ask of the drawn canvas; commands and palette know no more of it. */
export interface CanvasView {
  /** Middle of what is seen. */
  centre(): Point
  /** From the window's pixels to the canvas'. */
  toCanvas(at: Point): Point
  toWindow(at: Point): Point
  /** What is seen, in the canvas' pixels. */
  seen(): Box
  /** Where the canvas lies in the window. */
  frame(): Box | undefined
  zoomBy(factor: number): void
  zoomTo(zoom: number): void
  /** Shows these, or everything. @param above window pixels at the upper edge that something lies over */
  fit(ids?: readonly string[], above?: number): void
  /** Brings an item into sight without changing the zoom, unless it is seen: wholly, or a part of it. */
  reveal(id: string, wholly?: boolean): void
  /** Keyboard focus to a node; it is brought into sight. */
  focus(id: string): void
  /** Keyboard focus to the canvas itself. */
  focusCanvas(): void
}

let mounted: CanvasView | undefined

/** The canvas of the page, while there is one. */
export function canvasView(): CanvasView | undefined {
  return mounted
}

/** @returns what takes it away again */
export function mountView(view: CanvasView): () => void {
  mounted = view
  return () => {
    if (mounted === view) mounted = undefined
  }
}
