import { atlasSide, smoothStep } from '../atlas/grid.ts'

let map: Float32Array | undefined

/** Middle of the features and their half axes, in UV pixels. */
const features = { x: 127.5, y: 130, across: 62, down: 84 } as const

/**
 * Where skin tells little of who it is, 0–1 over the atlas at 256 × 256: cheeks, temples, forehead and jaw, not the
 * surroundings of eyes, nose and mouth. Computed at the first call.
 */
export function plainSkin(): Float32Array {
  return (map ??= Float32Array.from({ length: atlasSide * atlasSide }, (_, at) => {
    const x = ((at % atlasSide) - features.x) / features.across
    const y = (Math.floor(at / atlasSide) - features.y) / features.down
    return smoothStep(0.8, 1.1, Math.hypot(x, y))
  }))
}
