import type { FaceModels } from '../../models/face-models.ts'
import { boxSize } from '../../runtime/vision/box-relations.ts'
import { intersectionOverUnion, type Box } from '../../runtime/vision/boxes.ts'
import type { FrameLook } from '../core/frame-pass.ts'
import type { VideoFrame } from '../core/media.ts'
import type { Face } from './face.ts'
import { locateLandmarks } from './locate.ts'
import { boxOfLandmarks, carryBox, isInside, isSameFace } from './plausible.ts'
import { sharpness } from '../../runtime/vision/sharpness.ts'
import { likeness, thumbnail } from './thumbnail.ts'

export interface LookOptions {
  /** Longer side of the detector's input, one pass each. */
  readonly sizes: readonly number[]
  /** Detections from `weakScore` on are kept; from `startScore` on they count as faces by themselves. */
  readonly startScore: number
  readonly weakScore: number
  /** Detect in every n-th frame and follow the landmarks between. */
  readonly stride: number
  /** First frames of scenes: nothing is followed into them, and detection runs. */
  readonly sceneStarts: ReadonlySet<number>
  /** Last frames of scenes: detection runs. */
  readonly sceneEnds: ReadonlySet<number>
  readonly signal: AbortSignal
}

/** A face with what is needed to follow it into the next frame. */
export interface SeenFace {
  readonly face: Face
  /** Frames since it was last detected. */
  readonly age: number
  readonly thumb?: Float32Array | undefined
}

/** Smaller faces, in pixels, have no usable embedding. */
export const leastEmbeddedSize = 24
/** Embeddings are taken about once in this many frames; the best ones become references. */
const embeddingStep = 8
/** Overlap from which a detection is the face that was there a frame before. */
const sameOverlap = 0.3
/** Least likeness of a followed face with the frame before; below, something else is in its place. */
const leastLikeness = 0.5

function overlapsAny(box: Box, others: readonly SeenFace[]): boolean {
  return others.some(({ face }) => intersectionOverUnion(face.box, box) > sameOverlap)
}

/** Looks for faces in a frame: detects, locates landmarks, and follows the faces that the detector missed. */
export function faceLook(models: FaceModels, options: LookOptions): FrameLook<SeenFace[]> {
  const { sizes, startScore, weakScore, stride, sceneStarts, sceneEnds, signal } = options
  const longestFollow = Math.max(6, 2 * stride)

  async function follow(frame: VideoFrame, seen: SeenFace): Promise<SeenFace | undefined> {
    const { landmarks, box } = seen.face
    if (landmarks === undefined || seen.thumb === undefined || seen.age >= longestFollow) return undefined
    const now = await models.landmarker.locate(frame, boxOfLandmarks(landmarks), { passes: 1, signal })
    // They still fit the box, which is carried along with them.
    if (!isSameFace(landmarks, now)) return undefined
    const thumb = thumbnail(frame, boxOfLandmarks(now))
    if (likeness(seen.thumb, thumb) < leastLikeness) return undefined
    const face = {
      frame: frame.index,
      box: carryBox(box, landmarks, now),
      score: 0,
      landmarks: now,
      sharpness: 0,
    }
    return { face, age: seen.age + 1, thumb }
  }

  async function see(frame: VideoFrame, box: Box, score: number): Promise<SeenFace> {
    const landmarks = await locateLandmarks(models.landmarker, frame, box, signal)
    const due =
      score >= startScore && frame.index % embeddingStep < stride && boxSize(box) >= leastEmbeddedSize
    const embedded = due && landmarks !== undefined && isInside(landmarks, frame, 0.95)
    const face: Face = {
      frame: frame.index,
      box,
      score,
      landmarks,
      sharpness: sharpness(frame, box),
      vector: embedded ? await models.recognizer.embed(frame, landmarks, { signal }) : undefined,
    }
    // Without landmarks it cannot be followed into the next frame.
    return { face, age: 0, thumb: landmarks && thumbnail(frame, boxOfLandmarks(landmarks)) }
  }

  async function detect(frame: VideoFrame, previous: Promise<readonly SeenFace[]>): Promise<SeenFace[]> {
    const [detections, known] = await Promise.all([
      models.detector.detect(frame, { minScore: weakScore, sizes, signal }),
      previous,
    ])
    const seen = detections.map(async ({ box, score }): Promise<SeenFace> => {
      // A weak detection where a face was a frame ago is that face; others wait until tracks are built.
      if (score >= startScore || overlapsAny(box, known)) return see(frame, box, score)
      return { face: { frame: frame.index, box, score, sharpness: 0 }, age: 0 }
    })
    return Promise.all(seen)
  }

  return async (frame, previous) => {
    const fresh = previous === undefined || sceneStarts.has(frame.index)
    const before = fresh ? Promise.resolve([]) : previous
    const detecting = fresh || frame.index % stride === 0 || sceneEnds.has(frame.index)
    const detected = detecting ? await detect(frame, before) : []
    const missed = (await before).filter(({ face }) => !overlapsAny(face.box, detected))
    const followed = await Promise.all(missed.map((seen) => follow(frame, seen)))
    const kept = followed.filter((seen) => seen !== undefined)
    const lost = missed.some((seen, i) => followed[i] === undefined && seen.thumb !== undefined)
    if (detecting || !lost) return [...detected, ...kept]
    // Between two detections a face slipped away: look properly instead of waiting for the next turn.
    const found = await detect(frame, before)
    return [...found, ...kept.filter(({ face }) => !overlapsAny(face.box, found))]
  }
}
