import type { FaceModels } from '../../models/face-models.ts'
import { boxAround } from '../../runtime/vision/boxes.ts'
import { landmarksFit } from '../../runtime/vision/landmark-fit.ts'
import { chain, invert, mapPoint, type Affine } from '../../runtime/vision/transform.ts'
import type { FaceValue } from '../types/face.ts'

/** Longer sides of the detector's input for a crop that one face fills. */
const sizes = [288, 160] as const
const minScore = 0.4

function mapPoints(transform: Affine, points: Float32Array): Float32Array {
  const mapped = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 2) mapped.set(mapPoint(transform, [points[i]!, points[i + 1]!]), i)
  return mapped
}

function isUsable(points: Float32Array): boolean {
  return points.length === 136 && points.every(Number.isFinite) && points.some((value) => value !== 0)
}

/** Landmarks of every face that can be found in the crop, in its pixels. */
async function foundLandmarks(
  { image }: FaceValue,
  { detector, landmarker }: FaceModels,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const detections = await detector.detect(image, { minScore, sizes, signal })
  const located = await Promise.all(
    detections.map(async ({ box }) => {
      const landmarks = await landmarker.locate(image, box, { passes: 2, signal })
      return landmarksFit(landmarks, box) ? [landmarks] : []
    }),
  )
  return located.flat()
}

/** How far the middle of some landmarks lies from that of the crop, squared. */
function offCentre({ image: { width, height } }: FaceValue, landmarks: Float32Array): number {
  const [x, y, w, h] = boxAround(landmarks)
  return (x + w / 2 - width / 2) ** 2 + (y + h / 2 - height / 2) ** 2
}

/**
 * Where the original face can be aligned: by the landmarks that it carries, else where a face is found. Of several the
 * one in the middle: the others are bystanders, who may stay.
 */
export async function originalViews(
  face: FaceValue,
  models: FaceModels,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  if (isUsable(face.landmarks)) return [face.landmarks]
  const found = await foundLandmarks(face, models, signal)
  return found.toSorted((left, right) => offCentre(face, left) - offCentre(face, right)).slice(0, 1)
}

/**
 * Every way in which someone could align the new face: as it is found, by the landmarks that it carries, and where the
 * original's were. What looks anonymous in one alignment may be known in another.
 */
export async function candidateViews(
  candidate: FaceValue,
  original: FaceValue,
  originals: readonly Float32Array[],
  models: FaceModels,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const views = await foundLandmarks(candidate, models, signal)
  if (isUsable(candidate.landmarks)) views.push(candidate.landmarks)
  if (candidate.frame === original.frame) {
    const candidateFromOriginal = chain(invert(candidate.frameFromCrop), original.frameFromCrop)
    views.push(...originals.map((points) => mapPoints(candidateFromOriginal, points)))
  }
  return views
}
