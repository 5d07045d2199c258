import { placement, planesFor, shadow, type Colour, type Sheet } from './sheet.ts'

export interface BlobStyle {
  /** Radians; positive turns the right end down, before mirroring. */
  readonly turn?: number
  readonly colour?: Colour
  /** 2 is a Gaussian, more gives a flatter top. */
  readonly power?: number
  /** One factor for each sample of the atlas. */
  readonly within?: Float32Array
}

/** At this many radii nothing is left of a form. */
export const reachOfForms = 2.6

/** Adds amount · exp(−(u² + v²)^(power / 2)), where u, v are offsets in the blob's own axes over its radii. */
export function blob(
  sheet: Sheet,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  amount: number,
  { turn = 0, colour = shadow, power = 2, within }: BlobStyle = {},
): void {
  if (amount === 0) return
  const target = within === undefined ? planesFor(sheet, Math.min(radiusX, radiusY)) : sheet.soft
  const { side } = target
  const [red, green, blue] = target.planes
  const at = placement(sheet, target)
  const [rx, ry] = [radiusX * at.scale, radiusY * at.scale]
  const angle = sheet.mirrored ? -turn : turn
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [cx, cy] = [at.x(x), at.y(y)]
  const halfWidth = reachOfForms * Math.hypot(rx * cos, ry * sin)
  const halfHeight = reachOfForms * Math.hypot(rx * sin, ry * cos)
  const toX = Math.min(side - 1, Math.floor(cx + halfWidth))
  const toY = Math.min(side - 1, Math.floor(cy + halfHeight))
  for (let row = Math.max(0, Math.ceil(cy - halfHeight)); row <= toY; row++) {
    for (let column = Math.max(0, Math.ceil(cx - halfWidth)); column <= toX; column++) {
      const u = ((column - cx) * cos + (row - cy) * sin) / rx
      const v = ((row - cy) * cos - (column - cx) * sin) / ry
      const square = u * u + v * v
      if (square > reachOfForms * reachOfForms) continue
      const index = row * side + column
      let value = amount * Math.exp(-(power === 2 ? square : Math.pow(square, power / 2)))
      if (within !== undefined) value *= within[index]!
      red[index] = red[index]! + value * colour[0]
      green[index] = green[index]! + value * colour[1]
      blue[index] = blue[index]! + value * colour[2]
    }
  }
}
