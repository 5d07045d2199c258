import type { AttributeMap } from '../../../runtime/vision/rasterise.ts'
import type { Area } from './area.ts'

/** From this share on nothing of the warped original is left. */
export const wholeShare = 1 - 1 / 512
/** Pixels nearer to their source than this stay as they are: finer moves cannot be seen. */
const still = 1 / 16

/**
 * Moves pixels: each takes the bilinear sample at the source position that the map's first two attributes give.
 * @param source R, G, B interleaved, of the map's size @param into holds a copy of `source`; receives the moved pixels
 * @param changed receives 1 for each pixel that moved, 0 for the others of the area
 * @param face the pixels of the new face, and its share in each of them: where it hides all, nothing is moved
 */
export function warp(
  source: Uint8Array,
  { width, height, values, labels }: AttributeMap,
  { left, top, right, bottom }: Area,
  into: Uint8Array,
  changed: Uint8Array,
  face: { readonly area: Area; readonly blend: Float32Array },
): void {
  const stride = 3 * width
  // The right and lower neighbour of a sample always exist.
  const lastX = width - 1.001
  const lastY = height - 1.001
  const { area, blend } = face
  for (let y = top; y < bottom; y++) {
    const shares = (y - area.top) * (area.right - area.left) - area.left
    const faceLeft = y >= area.top && y < area.bottom ? area.left : right
    const faceRight = y >= area.top && y < area.bottom ? area.right : right
    for (let x = left, i = y * width + left; x < right; x++, i++) {
      changed[i] = 0
      if (labels[i] === 0) continue
      if (x >= faceLeft && x < faceRight && blend[shares + x]! >= wholeShare) continue
      let sx = values[4 * i]!
      let sy = values[4 * i + 1]!
      const dx = sx - x
      const dy = sy - y
      if (dx < still && dx > -still && dy < still && dy > -still) continue
      changed[i] = 1
      sx = sx < 0 ? 0 : sx > lastX ? lastX : sx
      sy = sy < 0 ? 0 : sy > lastY ? lastY : sy
      const x0 = sx | 0
      const y0 = sy | 0
      // Whole numbers: a tenth faster than floating-point, since samples need no conversion.
      const across = ((sx - x0) * 256) | 0
      const down = ((sy - y0) * 256) | 0
      const d = across * down
      const c = (down << 8) - d
      const b = (across << 8) - d
      const a = 65536 - b - c - d
      const at = y0 * stride + 3 * x0
      const below = at + stride
      const to = 3 * i
      into[to] =
        (a * source[at]! + b * source[at + 3]! + c * source[below]! + d * source[below + 3]! + 32768) >> 16
      into[to + 1] =
        (a * source[at + 1]! +
          b * source[at + 4]! +
          c * source[below + 1]! +
          d * source[below + 4]! +
          32768) >>
        16
      into[to + 2] =
        (a * source[at + 2]! +
          b * source[at + 5]! +
          c * source[below + 2]! +
          d * source[below + 5]! +
          32768) >>
        16
    }
  }
}
