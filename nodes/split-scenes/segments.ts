import type { SceneScores } from '../core/media.ts'
import type { Scene } from '../types/scenes.ts'

type Rgb = readonly [number, number, number]

function meanColour(meanRgb: Float32Array, from: number, to: number): Rgb {
  const sums: [number, number, number] = [0, 0, 0]
  for (let frame = from; frame < to; frame++)
    for (const channel of [0, 1, 2] as const) sums[channel] += meanRgb[3 * frame + channel] ?? 0
  const length = Math.max(1, to - from)
  return [sums[0] / length, sums[1] / length, sums[2] / length]
}

function distance(left: Rgb, right: Rgb): number {
  return Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2])
}

/**
 * Segments between cuts, as in AnonNET §3.2: a frame whose score exceeds `threshold` begins a segment; neighbouring
 * segments whose mean colours (0–255) are nearer than `likeness` share a scene id. Scene ids count from "1". A segment
 * is compared with the one before it, not with the whole scene, so that slow changes stay together.
 */
export function segmentsOf(
  { scores, meanRgb }: SceneScores,
  { threshold, likeness }: { readonly threshold: number; readonly likeness: number },
): Scene[] {
  // Scores are 32-bit: a score of 0.2 must not exceed a threshold of 0.2.
  const limit = Math.fround(threshold)
  const starts = Array.from(scores.keys()).filter((frame) => frame === 0 || (scores[frame] ?? 0) > limit)
  let scene = 0
  let before: Rgb | undefined
  return starts.map((from, at) => {
    const to = starts[at + 1] ?? scores.length
    const colour = meanColour(meanRgb, from, to)
    if (before === undefined || distance(before, colour) >= likeness) scene++
    before = colour
    return { id: String(scene), from, to }
  })
}
