import { blurFloats } from '../../../runtime/vision/float-plane.ts'
import { atlasSide, atlasY } from '../atlas/grid.ts'
import { faceMasks } from '../atlas/masks.ts'

/** Hair is darker than this share of the skin, and wholly hair where it is darker by so much more. */
const darker = { from: 0.62, by: 0.15 } as const
/** Columns at both sides of the atlas, and samples above the top of the brows, where hair may hang over the face. */
const besides = 26
const aboveBrows = 6
const browTop = 105
/** Standard deviations in UV pixels. */
const smoothing = [6, 2] as const

/** Luma of an atlas of R, G, B (BT.601), 0–255. */
export function lumaOf(texture: ArrayLike<number>): Float32Array {
  return Float32Array.from(
    { length: texture.length / 3 },
    (_, at) => 0.299 * texture[3 * at]! + 0.587 * texture[3 * at + 1]! + 0.114 * texture[3 * at + 2]!,
  )
}

/** Median luma of the skin in the middle of the face. @param luma over the atlas */
export function skinLuma(luma: Float32Array): number {
  const { skin } = faceMasks()
  const values: number[] = []
  for (let y = 90; y < 210; y++)
    for (let x = 70; x < atlasSide - 70; x++) {
      const at = y * atlasSide + x
      if (skin[at]! > 0.5 && luma[at]! > 0) values.push(luma[at]!)
    }
  return values.sort((left, right) => left - right)[values.length >> 1] ?? 0
}

/**
 * Where a person's own hair hangs over forehead and temples, which is to stay: what is clearly darker than the skin,
 * above the brows and at the sides. @param texture of `medianTexture` @returns 0–1 over the atlas
 */
export function hairMap(texture: Float32Array): Float32Array {
  const luma = lumaOf(texture)
  const core = skinLuma(luma)
  const lowest = atlasY(browTop) - aboveBrows
  const { face } = faceMasks()
  const hair = luma.map((value, at) => {
    const column = at % atlasSide
    const place = Math.floor(at / atlasSide) < lowest || column < besides || column >= atlasSide - besides
    if (!place || value === 0 || face[at] === 0 || core === 0) return 0
    return Math.min(1, Math.max(0, (darker.from * core - value) / (darker.by * core)))
  })
  for (const sigma of smoothing) blurFloats(hair, atlasSide, atlasSide, sigma)
  return hair
}
