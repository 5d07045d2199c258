import { boxUnion, mixBoxes, shareInside } from '../../runtime/vision/box-relations.ts'
import { boxAround, growBox, type Box } from '../../runtime/vision/boxes.ts'
import type { FrameRange } from '../core/media.ts'
import type { Chain } from './associate.ts'
import { isDetected, type Face } from './face.ts'
import { predictBox } from './predict.ts'

export interface FillOptions {
  /** Frames covered before the first and after the last appearance. */
  readonly extend: number
  readonly framesPerSecond: number
}

/** One frame of a track without holes. */
export type Position =
  | { readonly known: true; readonly frame: number; readonly box: Box; readonly face: Face }
  | { readonly known: false; readonly frame: number; readonly box: Box }

/** The further from the nearest sighting, the larger the box: by a tenth at once and by more with every frame. */
function growthAfter(frames: number, framesPerSecond: number): number {
  return Math.min(0.8, 0.1 + frames / framesPerSecond)
}

/** The detector cuts turned faces: the box is made to hold the landmarks, unless they lie somewhere else. */
function wholeFace({ box, landmarks }: Face): Box {
  if (landmarks === undefined) return box
  const around = boxAround(landmarks)
  return shareInside(around, growBox(box, 0.5)) > 0.95 ? boxUnion(box, around) : box
}

function* between(before: Face, after: Face, framesPerSecond: number): Generator<Position> {
  const gap = after.frame - before.frame
  for (let step = 1; step < gap; step++) {
    const box = mixBoxes(before.box, after.box, step / gap)
    const growth = growthAfter(Math.min(step, gap - step), framesPerSecond)
    yield { known: false, frame: before.frame + step, box: growBox(box, growth) }
  }
}

/** Beyond an end of the chain: where the face would be if it stayed, and if it kept its speed, in one box. */
function beyond(faces: Chain, frame: number, framesPerSecond: number): Position {
  const { box, frame: lastFrame } = faces.at(-1)!
  const growth = growthAfter(Math.abs(frame - lastFrame), framesPerSecond)
  return { known: false, frame, box: growBox(boxUnion(box, predictBox(faces, frame)), growth) }
}

/** The frames of a chain with both ends extended within the scene. */
export function filledRange(chain: Chain, scene: FrameRange, { extend }: FillOptions): FrameRange {
  return {
    from: Math.max(scene.from, chain[0]!.frame - extend),
    to: Math.min(scene.to, chain.at(-1)!.frame + extend + 1),
  }
}

/** Every frame of `filledRange` with its box, one after the other: gaps are interpolated. */
export function* fillChain(chain: Chain, scene: FrameRange, options: FillOptions): Generator<Position> {
  const { framesPerSecond } = options
  const { from, to } = filledRange(chain, scene, options)
  const before = chain.slice(0, 8).toReversed()
  for (let frame = from; frame < chain[0]!.frame; frame++) yield beyond(before, frame, framesPerSecond)
  for (const [i, face] of chain.entries()) {
    if (i > 0) yield* between(chain[i - 1]!, face, framesPerSecond)
    // A followed face was seen but not detected: a little more room for the doubt.
    const box = isDetected(face) ? wholeFace(face) : growBox(wholeFace(face), growthAfter(0, framesPerSecond))
    yield { known: true, frame: face.frame, box, face }
  }
  const after = chain.slice(-8)
  for (let frame = chain.at(-1)!.frame + 1; frame < to; frame++) yield beyond(after, frame, framesPerSecond)
}
