import type { Box } from '../../runtime/vision/boxes.ts'

/** One face in one frame, as the passes over the pictures found it. */
export interface Face {
  readonly frame: number
  readonly box: Box
  /** Detection score 0–1; 0 where the face was followed by its landmarks instead of detected. */
  readonly score: number
  /** x, y of 68 points in frame pixels; absent where they were not located. */
  readonly landmarks?: Float32Array | undefined
  /** How sharp the picture is there, see `sharpness`; 0 where unknown. */
  readonly sharpness: number
  /** Embedding of the original picture, in the frames where one was taken. */
  readonly vector?: Float32Array | undefined
}

export function isDetected(face: Face): boolean {
  return face.score > 0
}
