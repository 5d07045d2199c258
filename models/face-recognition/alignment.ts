import type { Box } from '../../runtime/vision/boxes.ts'
import { type Affine, type Point, similarity } from '../../runtime/vision/transform.ts'

/** Where dlib's crop has the middle of eyes and mouth, and the eye-to-mouth distance, as shares of its side. */
const centreX = 0.5
const centreY = 0.43
const eyeToMouth = 0.45

interface FaceFrame {
  readonly leftEye: Point
  readonly rightEye: Point
  /** Mean of both eyes and the mouth. */
  readonly centre: Point
  /** Side of the crop in picture pixels. */
  readonly side: number
}

/** Mean of the points `from … to − 1`. */
function meanPoint(landmarks: Float32Array, from: number, to: number): Point {
  let x = 0
  let y = 0
  for (let i = from; i < to; i++) {
    x += landmarks[2 * i]!
    y += landmarks[2 * i + 1]!
  }
  return [x / (to - from), y / (to - from)]
}

function distance(left: Point, right: Point): number {
  return Math.hypot(left[0] - right[0], left[1] - right[1])
}

/** Left and right as in the picture. */
function faceFrame(landmarks: Float32Array): FaceFrame {
  const leftEye = meanPoint(landmarks, 36, 42)
  const rightEye = meanPoint(landmarks, 42, 48)
  const mouth = meanPoint(landmarks, 48, 68)
  return {
    leftEye,
    rightEye,
    centre: [(leftEye[0] + rightEye[0] + mouth[0]) / 3, (leftEye[1] + rightEye[1] + mouth[1]) / 3],
    side: Math.max(1, (distance(mouth, leftEye) + distance(mouth, rightEye)) / 2 / eyeToMouth),
  }
}

/** The upright crop of face-api, in whole pixels; may reach beyond the picture. */
export function uprightCrop(landmarks: Float32Array): Box {
  const { centre, side } = faceFrame(landmarks)
  const size = Math.floor(side)
  const left = Math.floor(Math.max(0, centre[0] - centreX * size))
  const top = Math.floor(Math.max(0, centre[1] - centreY * size))
  return [left, top, size, size]
}

/**
 * The same crop turned so that the eyes are level: fewer errors than the upright one.
 * @param cropSide side of the crop in its own pixels
 * @returns picture position for a pixel of the crop
 */
export function levelCrop(landmarks: Float32Array, cropSide: number): Affine {
  const { leftEye, rightEye, centre, side } = faceFrame(landmarks)
  const roll = Math.atan2(rightEye[1] - leftEye[1], rightEye[0] - leftEye[0])
  return similarity(side / cropSide, roll, [centreX * cropSide, centreY * cropSide], centre)
}
