import { boxAround, growBox } from '../../runtime/vision/boxes.ts'
import { convexHull, type Polygon } from '../../runtime/vision/convex.ts'
import { faceOutline } from '../../runtime/vision/outline.ts'
import { cropOutline } from '../../runtime/vision/paste.ts'
import { mapPoint } from '../../runtime/vision/transform.ts'
import type { FaceValue } from '../types/face.ts'
import { trackBox, trackLandmarks, trackPosition, type Track } from '../types/tracks.ts'

export interface PasteShape {
  /** In frame pixels. */
  readonly outline: Polygon
  /** The longer side of the face, in frame pixels: what margin and soft edge are parts of. */
  readonly size: number
}

/** The landmarks of a face in pixels of its frame; `undefined` where none are known. */
export function landmarksInFrame({ landmarks, frameFromCrop }: FaceValue): Float32Array | undefined {
  if (landmarks.length !== 136) return undefined
  const points = new Float32Array(136)
  for (let i = 0; i < 136; i += 2) points.set(mapPoint(frameFromCrop, [landmarks[i]!, landmarks[i + 1]!]), i)
  return points
}

function shapeOf(landmarks: Float32Array, margin: number): PasteShape {
  const box = boxAround(landmarks)
  const size = Math.max(box[2], box[3], 1)
  return { outline: faceOutline('hull', box, landmarks, margin * size), size }
}

function join(left: PasteShape, right: PasteShape): PasteShape {
  return {
    outline: convexHull([...left.outline, ...right.outline]),
    size: Math.max(left.size, right.size),
  }
}

/** The face that was in the frame: its shape by the landmarks, an oval where there are none. */
function shapeOfTrack(track: Track, frame: number, margin: number): PasteShape | undefined {
  const position = trackPosition(track, frame)
  if (position < 0) return undefined
  const landmarks = trackLandmarks(track, position)
  if (landmarks !== undefined) return shapeOf(landmarks, margin)
  const box = trackBox(track, position)
  const size = Math.max(box[2], box[3], 1)
  return { outline: faceOutline('ellipse', box, undefined, margin * size), size }
}

/**
 * What of a face is pasted: the shape of its landmarks and of the face that was there; without either the whole crop.
 * @param margin as a ratio of the face's size
 */
export function pasteShape(face: FaceValue, track: Track | undefined, margin: number): PasteShape {
  const landmarks = landmarksInFrame(face)
  const own = landmarks && shapeOf(landmarks, margin)
  const before = track && shapeOfTrack(track, face.frame, margin)
  if (own !== undefined && before !== undefined) return join(own, before)
  const outline = cropOutline(face.image, face.frameFromCrop)
  const [, , width, height] = growBox(boxAround(outline), -0.5)
  return own ?? before ?? { outline, size: Math.max(width, height, 1) }
}
