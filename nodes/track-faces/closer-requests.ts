import type { Box } from '../../runtime/vision/boxes.ts'
import type { FrameRange } from '../core/media.ts'
import type { Chain } from './associate.ts'
import { isDetected, type Face } from './face.ts'
import { fillChain, type FillOptions } from './fill.ts'
import { facesToEmbed } from './references.ts'

/** What the second pass should do with one face in one frame. */
export interface CloserRequest {
  readonly chain: number
  readonly frame: number
  /** Where the face is, or is expected. */
  readonly box: Box
  /** `search`: detect around the box; `describe`: locate landmarks and take the embedding that are missing. */
  readonly want: 'search' | 'describe'
  /** The face that is described. */
  readonly face?: Face | undefined
  readonly embed: boolean
}

/** The frames between two detections, or beyond both ends, in which the face was not detected. */
function openFrames(chain: Chain, trustedGap: number): (frame: number) => boolean {
  const detected = chain.filter(isDetected).map(({ frame }) => frame)
  const inLongGaps = new Set<number>()
  detected.forEach((from, i) => {
    const to = detected[i + 1] ?? from
    if (to - from - 1 > trustedGap) for (let frame = from + 1; frame < to; frame++) inLongGaps.add(frame)
  })
  const first = detected[0] ?? Infinity
  const last = detected.at(-1) ?? -Infinity
  return (frame) => frame < first || frame > last || inLongGaps.has(frame)
}

/**
 * What is worth a second, closer look: frames in which a face was missed, weak detections without landmarks, and
 * faces without an embedding.
 * @param trustedGap gaps of so many frames are followed or interpolated without a second look
 */
export function closerRequests(
  chain: Chain,
  index: number,
  scene: FrameRange,
  options: FillOptions & { readonly trustedGap: number },
): CloserRequest[] {
  const isOpen = openFrames(chain, options.trustedGap)
  const missed: CloserRequest[] = []
  for (const position of fillChain(chain, scene, options)) {
    if ((position.known && isDetected(position.face)) || !isOpen(position.frame)) continue
    missed.push({ chain: index, frame: position.frame, box: position.box, want: 'search', embed: false })
  }
  const toEmbed = new Set(facesToEmbed(chain))
  const toDescribe = chain
    .filter((face) => toEmbed.has(face) || (isDetected(face) && face.landmarks === undefined))
    .map((face): CloserRequest => {
      const { frame, box } = face
      return { chain: index, frame, box, want: 'describe', face, embed: toEmbed.has(face) }
    })
  return [...missed, ...toDescribe]
}
