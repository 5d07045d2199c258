import type { FramesValue } from '../../nodes/core/media.ts'
import { trackBox, trackStates, type Track, type TracksValue } from '../../nodes/types/tracks.ts'
import type { PictureBytes, Size } from '../media/picture-bytes.ts'
import { growBox } from '../vision/boxes.ts'
import { cropImage } from '../vision/crop.ts'
import { encodeInto } from './jpeg.ts'
import { frameAt } from './picture-view.ts'

/** A face at the frame that shows it best. */
export interface FaceCrop {
  readonly track: Track
  readonly frame: number
  readonly picture: PictureBytes
}

/** Around a face there is a little of what belongs to it. */
const crownRatio = 0.5

/** The place in a track where the face is seen best: found by the detector, large, and with a high score. */
export function bestPosition(track: Track): number {
  const worth = (position: number): number => {
    const [, , width, height] = trackBox(track, position)
    const state = track.states[position]
    const certainty = state === trackStates.detected ? track.scores[position]! : 0.01
    return certainty * Math.sqrt(Math.max(0, width * height))
  }
  let best = 0
  for (let at = 1; at < track.scores.length; at++) if (worth(at) > worth(best)) best = at
  return best
}

/** Crops by their tracks, which are the same objects as long as the tracker's result is held. */
const known = new WeakMap<
  Track,
  { readonly frames: string; readonly size: string; readonly crop: FaceCrop }
>()

async function cropOf(
  track: Track,
  frames: FramesValue,
  size: Size,
  signal: AbortSignal,
): Promise<FaceCrop | undefined> {
  const asked = { frames: frames.digest, size: `${size.width}×${size.height}` }
  const before = known.get(track)
  if (before?.frames === asked.frames && before.size === asked.size) return before.crop
  const position = bestPosition(track)
  using frame = await frameAt(frames, track.from + position, signal)
  const [x, y, width, height] = trackBox(track, position)
  const side = Math.max(width, height)
  const square = [x + (width - side) / 2, y + (height - side) / 2, side, side] as const
  const cut = cropImage(frame, growBox(square, crownRatio))
  if (cut === undefined) return undefined
  const crop = { track, frame: frame.index, picture: await encodeInto(cut.image, size) }
  known.set(track, { ...asked, crop })
  return crop
}

/**
 * Each face once, in the order of the tracks; faces that lie outside of the picture are left out.
 * @param most of more tracks than this the longest are shown
 */
export async function faceCrops(
  { tracks }: TracksValue,
  frames: FramesValue,
  size: Size,
  most: number,
  signal: AbortSignal,
): Promise<FaceCrop[]> {
  const longest = tracks
    .filter(({ scores }) => scores.length > 0)
    .toSorted((left, right) => right.scores.length - left.scores.length)
    .slice(0, most)
  // In the order of the frames, so that decoding goes on where it is.
  const inTime = longest
    .map((track) => ({ track, frame: track.from + bestPosition(track) }))
    .toSorted((left, right) => left.frame - right.frame)
  const crops: FaceCrop[] = []
  for (const { track } of inTime) {
    const crop = await cropOf(track, frames, size, signal)
    if (crop !== undefined) crops.push(crop)
  }
  return crops.toSorted((left, right) => tracks.indexOf(left.track) - tracks.indexOf(right.track))
}
