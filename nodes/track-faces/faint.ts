import type { FrameRange } from '../core/media.ts'
import { associate, type Chain } from './associate.ts'
import { isDetected, type Face } from './face.ts'

/** A weak detection is believed where it stays for a while: then it is a faint face rather than a flicker. */
const faintScore = 0.3
const leastMeanScore = 0.35

/**
 * Chains made of weak detections alone: a small, dark or turned face whose score never reaches the threshold.
 * @param faces weak detections that belong to no chain
 * @param leastFrames in how many frames such a face must have been found
 */
export function faintChains(
  faces: readonly Face[],
  scene: FrameRange,
  leastFrames: number,
  maxGap: number,
): Chain[] {
  const byFrame = new Map<number, Face[]>()
  for (const face of faces) {
    if (!isDetected(face)) continue
    const others = byFrame.get(face.frame)
    if (others === undefined) byFrame.set(face.frame, [face])
    else others.push(face)
  }
  const { chains } = associate((frame) => byFrame.get(frame) ?? [], scene, { startScore: faintScore, maxGap })
  return chains.filter(
    (chain) =>
      chain.length >= leastFrames &&
      chain.reduce((sum, { score }) => sum + score, 0) / chain.length >= leastMeanScore,
  )
}
