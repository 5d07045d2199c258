import { isUpright, type Sampling } from './sampling.ts'
import type { PixelRect } from './taps.ts'

/** Share of a bilinear sample at `position` that falls on the pixels `from … to − 1` of one axis, 0–1. */
function shareInside(position: number, from: number, to: number): number {
  if (position <= from - 1 || position >= to) return 0
  if (position < from) return position - from + 1
  return position > to - 1 ? to - position : 1
}

function sharesAlong(
  count: number,
  [scale, offset]: readonly [number, number],
  [from, to]: readonly [number, number],
  [lowest, highest]: readonly [number, number],
): Float32Array {
  const shares = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const position = Math.min(Math.max(scale * i + offset, lowest), highest)
    shares[i] = shareInside(position, from, to)
  }
  return shares
}

function uprightCoverage({ width, height, sourceFromTarget, clip }: Sampling, edge?: PixelRect) {
  const [scaleX, , offsetX, , scaleY, offsetY] = sourceFromTarget
  const { fromX, fromY, toX, toY } = edge ?? {
    fromX: -Infinity,
    fromY: -Infinity,
    toX: Infinity,
    toY: Infinity,
  }
  const columns = sharesAlong(width, [scaleX, offsetX], [clip.fromX, clip.toX], [fromX, toX - 1])
  const rows = sharesAlong(height, [scaleY, offsetY], [clip.fromY, clip.toY], [fromY, toY - 1])
  if (columns.every((share) => share === 1) && rows.every((share) => share === 1)) return undefined
  const shares = new Float32Array(width * height)
  for (let row = 0, at = 0; row < height; row++) {
    const share = rows[row]!
    for (let column = 0; column < width; column++) shares[at++] = share * columns[column]!
  }
  return shares
}

function turnedCoverage({ width, height, sourceFromTarget, clip }: Sampling): Float32Array {
  const [a, b, c, d, e, f] = sourceFromTarget
  const shares = new Float32Array(width * height)
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = a * column + b * row + c
      const y = d * column + e * row + f
      shares[at++] = shareInside(x, clip.fromX, clip.toX) * shareInside(y, clip.fromY, clip.toY)
    }
  }
  return shares
}

/**
 * How much of each target sample lies inside the clip: what remains of it when everything outside is 0.
 * @param edge positions are moved into it first, for transforms without rotation
 * @returns one share (0–1) for each target pixel; `undefined` where all are 1
 */
export function coverage(sampling: Sampling, edge?: PixelRect): Float32Array | undefined {
  return isUpright(sampling.sourceFromTarget) ? uprightCoverage(sampling, edge) : turnedCoverage(sampling)
}
