import { atlasSide, smoothStep } from '../atlas/grid.ts'

let map: Float32Array | undefined

/**
 * The cheeks beside nose and mouth, 0–1 over the atlas at 256 × 256: they are what a laugh is told by. Computed at the
 * first call.
 */
export function smileFolds(): Float32Array {
  return (map ??= Float32Array.from({ length: atlasSide * atlasSide }, (_, at) => {
    const across = Math.abs((at % atlasSide) - 127.5)
    const y = Math.floor(at / atlasSide)
    const beside = smoothStep(24, 34, across) * (1 - smoothStep(88, 104, across))
    return beside * smoothStep(114, 128, y) * (1 - smoothStep(188, 206, y))
  }))
}
