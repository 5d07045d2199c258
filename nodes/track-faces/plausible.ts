import { boxSize, centreDistance } from '../../runtime/vision/box-relations.ts'
import { boxAround, growBox, type Box } from '../../runtime/vision/boxes.ts'
import { mapPoint, similarityFromPoints } from '../../runtime/vision/transform.ts'

/** How far one face may go, grow and change its shape from one frame to the next; sizes in faces. */
const limits = { shift: 0.4, grow: 1.3, change: 0.09 }

/** The box in which the landmark network looks again: around the points, a fifth wider and higher. */
export function boxOfLandmarks(landmarks: Float32Array): Box {
  return growBox(boxAround(landmarks), 0.2)
}

/** Whether at least this share of the landmarks lies inside the picture: a face cut off by its edge tells little. */
export function isInside(
  landmarks: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  leastShare: number,
): boolean {
  let inside = 0
  for (let i = 0; i < landmarks.length; i += 2) {
    const [x, y] = [landmarks[i]!, landmarks[i + 1]!]
    if (x >= 0 && y >= 0 && x < width && y < height) inside++
  }
  return inside >= leastShare * (landmarks.length / 2)
}

/** Mean distance of the points after the best similarity transform, by the size of the face. */
function shapeChange(before: Float32Array, now: Float32Array): number {
  const nowFromBefore = similarityFromPoints(before, now)
  let sum = 0
  for (let i = 0; i < before.length; i += 2) {
    const [x, y] = mapPoint(nowFromBefore, [before[i]!, before[i + 1]!])
    sum += Math.hypot(x - now[i]!, y - now[i + 1]!)
  }
  return sum / (before.length / 2) / Math.max(1e-6, boxSize(boxAround(now)))
}

/** Whether landmarks can be those of the same face one frame later. */
export function isSameFace(before: Float32Array, now: Float32Array): boolean {
  if (!now.every(Number.isFinite)) return false
  const from = boxAround(before)
  const to = boxAround(now)
  const ratio = boxSize(to) / Math.max(1e-6, boxSize(from))
  return (
    boxSize(from) > 0 &&
    ratio > 1 / limits.grow &&
    ratio < limits.grow &&
    centreDistance(from, to) < limits.shift &&
    shapeChange(before, now) < limits.change
  )
}

/** The detector's box carried along: it keeps its place and size relative to the landmarks. */
export function carryBox(box: Box, before: Float32Array, now: Float32Array): Box {
  const from = boxAround(before)
  const to = boxAround(now)
  const scale = boxSize(to) / Math.max(1e-6, boxSize(from))
  const place = (axis: 0 | 1) => {
    const side = (axis + 2) as 2 | 3
    return to[axis] + to[side] / 2 + (box[axis] - from[axis] - from[side] / 2) * scale
  }
  return [place(0), place(1), box[2] * scale, box[3] * scale]
}
