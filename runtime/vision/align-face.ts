import { similarity, type Affine, type Point } from './transform.ts'

function centre(landmarks: ArrayLike<number>, from: number, to: number): Point {
  let [x, y] = [0, 0]
  for (let i = from; i < to; i++) {
    x += landmarks[2 * i]! / (to - from)
    y += landmarks[2 * i + 1]! / (to - from)
  }
  return [x, y]
}

/**
 * The square around a face that portraits are aligned by (as in the FFHQ data set, Karras et al. 2019): level with the
 * eyes, about its half wide, from the hair to below the chin.
 * @param landmarks x, y of 68 points in picture pixels
 * @param side of the crop in its own pixels
 * @param room 1 is the usual crop; more shows more around the face
 * @returns picture position for a pixel of the crop
 */
export function alignedCrop(landmarks: ArrayLike<number>, side: number, room = 1): Affine {
  const left = centre(landmarks, 36, 42)
  const right = centre(landmarks, 42, 48)
  const corners = [centre(landmarks, 48, 49), centre(landmarks, 54, 55)] as const
  const eyes: Point = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2]
  const across: Point = [right[0] - left[0], right[1] - left[1]]
  const down: Point = [
    (corners[0][0] + corners[1][0]) / 2 - eyes[0],
    (corners[0][1] + corners[1][1]) / 2 - eyes[1],
  ]
  // Level is the mean of the eyes' line and of the line from the eyes to the mouth, turned by a right angle.
  const level: Point = [across[0] + down[1], across[1] - down[0]]
  const half = room * Math.max(2 * Math.hypot(...across), 1.8 * Math.hypot(...down), 1)
  const middle: Point = [eyes[0] + 0.1 * down[0], eyes[1] + 0.1 * down[1]]
  const centreOfCrop = (side - 1) / 2
  return similarity((2 * half) / side, Math.atan2(level[1], level[0]), [centreOfCrop, centreOfCrop], middle)
}
