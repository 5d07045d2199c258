export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const gap = 4
const edge = 6

/** Where a box of this size opens beside its anchor: below if it fits, else above; never beyond the window. */
export function placeBeside(
  anchor: Box,
  size: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
  align: 'start' | 'end' | 'middle' = 'start',
): { readonly left: number; readonly top: number } {
  const starts = {
    start: anchor.left,
    end: anchor.left + anchor.width - size.width,
    middle: anchor.left + (anchor.width - size.width) / 2,
  }
  const below = anchor.top + anchor.height + gap
  const above = anchor.top - gap - size.height
  const fits = below + size.height <= window.height - edge
  const top = fits || above < edge ? below : above
  return {
    left: Math.max(edge, Math.min(starts[align], window.width - edge - size.width)),
    top: Math.max(edge, Math.min(top, window.height - edge - size.height)),
  }
}
