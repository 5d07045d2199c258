import { boxSize, moveBox } from '../../runtime/vision/box-relations.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import type { Face } from './face.ts'

/** How many frames of the past tell the speed. */
const memory = 6
/** A face is not taken to keep its speed for longer than this many frames. */
const momentum = 8

function centre([x, y, width, height]: Box): readonly [number, number] {
  return [x + width / 2, y + height / 2]
}

/**
 * Speed of a face's centre in pixels per frame, near the end of `faces`. Works towards the past too: give the faces
 * in falling order and the speed is still pixels per frame of rising time.
 * @param faces in order of time, the nearest one last
 */
export function speedOf(faces: readonly Face[]): readonly [number, number] {
  const last = faces.at(-1)
  const first = faces.slice(-memory).find((face) => Math.abs(face.frame - (last?.frame ?? 0)) <= 2 * memory)
  if (last === undefined || first === undefined || first.frame === last.frame) return [0, 0]
  const [fromX, fromY] = centre(first.box)
  const [toX, toY] = centre(last.box)
  const frames = last.frame - first.frame
  return [(toX - fromX) / frames, (toY - fromY) / frames]
}

/** Where the last of `faces` is expected at `frame`: constant speed for some frames, then at rest. */
export function predictBox(faces: readonly Face[], frame: number): Box {
  const last = faces.at(-1)
  if (last === undefined) throw new RangeError('A prediction needs at least one face.')
  const elapsed = frame - last.frame
  const frames = Math.sign(elapsed) * Math.min(Math.abs(elapsed), momentum)
  const [dx, dy] = speedOf(faces)
  // A jump of more than two faces is a wrong speed, not a movement.
  const limit = 2 * boxSize(last.box)
  const distance = Math.hypot(dx * frames, dy * frames)
  const share = distance > limit ? limit / distance : 1
  return moveBox(last.box, dx * frames * share, dy * frames * share)
}
