import type { ExpressionReader, FaceLandmarker, FaceRecognizer } from '../../../models/roles.ts'
import { embeddingDistance } from '../../../models/roles.ts'
import type { Box } from '../../../runtime/vision/boxes.ts'
import type { PlanarImage } from '../../core/media.ts'
import type { Track } from '../../types/tracks.ts'

/** A face in a region of a picture, R, G, B interleaved. */
export interface RegionFace {
  readonly region: Uint8Array
  readonly width: number
  readonly height: number
  /** x, y of the 68 points of the original face, in pixels of the region. */
  readonly landmarks: Float32Array
}

export interface JudgeModels {
  /** The first one judges also in the pose in which the new face is found; each by its own measure. */
  readonly recognizers: readonly FaceRecognizer[]
  readonly landmarker: FaceLandmarker
  readonly expression: ExpressionReader
}

/** What a new face is compared with: all that is known of the person's own. */
export interface Original {
  /** Vectors by recogniser, in the order of `JudgeModels.recognizers`. */
  readonly vectors: readonly (readonly Float32Array[])[]
  /** Probabilities of the expressions in each key frame. */
  readonly expressions: readonly Float32Array[]
}

export interface Judgement {
  /** Least distance by recogniser, in its threshold. */
  readonly margins: readonly number[]
  /** Mean total variation of the expressions, 0–1. */
  readonly expressionChange: number
  /** Vectors of the first recogniser, one for each key frame that was looked at. */
  readonly vectors: readonly Float32Array[]
}

/** The region as a picture. */
export function planar({ region, width, height }: Omit<RegionFace, 'landmarks'>): PlanarImage {
  const pixels = width * height
  const planes = [new Uint8Array(pixels), new Uint8Array(pixels), new Uint8Array(pixels)] as const
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    planes[0][i] = region[at]!
    planes[1][i] = region[at + 1]!
    planes[2][i] = region[at + 2]!
  }
  return { layout: 'rgb', width, height, planes: [...planes], colour: {} }
}

function boxAround(landmarks: Float32Array): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < landmarks.length; i += 2) {
    left = Math.min(left, landmarks[i]!)
    right = Math.max(right, landmarks[i]!)
    top = Math.min(top, landmarks[i + 1]!)
    bottom = Math.max(bottom, landmarks[i + 1]!)
  }
  return [left, top, right - left, bottom - top]
}

/** Half the sum of the differences of two distributions, 0–1. */
export function totalVariation(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, i) => sum + Math.abs(value - right[i]!), 0) / 2
}

/** The least distance to any of `others`, in the recogniser's threshold; 0 where it is no number: that proves nothing. */
function leastMargin(
  { space }: FaceRecognizer,
  vector: Float32Array,
  others: readonly Float32Array[],
): number {
  const least = Math.min(...others.map((other) => embeddingDistance(space, vector, other)))
  return Number.isFinite(least) ? least / space.threshold : 0
}

/** Looks at the person's own key frames. Vectors of the tracks, where they have any, count as well. */
export async function readOriginal(
  models: JudgeModels,
  faces: readonly RegionFace[],
  tracks: readonly Track[],
  signal: AbortSignal,
): Promise<Original> {
  const pictures = faces.map(planar)
  const vectors = models.recognizers.map(async (recognizer) => [
    ...tracks.flatMap(({ references }) =>
      references.filter(({ model }) => model === recognizer.modelId).map(({ vector }) => vector),
    ),
    ...(await Promise.all(
      faces.map(({ landmarks }, i) => recognizer.embed(pictures[i]!, landmarks.slice(), { signal })),
    )),
  ])
  const expressions = faces.map(({ landmarks }, i) =>
    models.expression.read(pictures[i]!, landmarks.slice(), { signal }),
  )
  return { vectors: await Promise.all(vectors), expressions: await Promise.all(expressions) }
}

interface FaceJudgement {
  readonly margins: readonly number[]
  readonly vector: Float32Array
  readonly change: number
}

/**
 * Compares a drawn face with the person's own: in the pose of the original, as someone would who has it, and, by the
 * first recogniser, in the pose in which landmarks are found anew.
 * @param expression probabilities of the original in the same frame
 */
async function judgeFace(
  models: JudgeModels,
  original: Original,
  face: RegionFace,
  expression: Float32Array,
  signal: AbortSignal,
): Promise<FaceJudgement> {
  const [first] = models.recognizers
  const options = { signal }
  const picture = planar(face)
  const inPlace = models.recognizers.map((recognizer) =>
    recognizer.embed(picture, face.landmarks.slice(), options),
  )
  const located = await models.landmarker.locate(picture, boxAround(face.landmarks), { passes: 2, signal })
  const again = await first?.embed(picture, located.slice(), options)
  const probabilities = await models.expression.read(picture, located, options)
  const vectors = await Promise.all(inPlace)
  const margins = models.recognizers.map((recognizer, i) =>
    Math.min(
      leastMargin(recognizer, vectors[i]!, original.vectors[i]!),
      i === 0 && again !== undefined ? leastMargin(recognizer, again, original.vectors[0]!) : Infinity,
    ),
  )
  return { margins, vector: vectors[0]!, change: totalVariation(probabilities, expression) }
}

/** Faces that are judged side by side. */
const together = 2

/**
 * Compares drawn faces in all key frames with the person's own, in the same order.
 * @param least margin below which nothing more needs to be known: the frames after it are not looked at
 */
export async function judgeFaces(
  models: JudgeModels,
  original: Original,
  faces: readonly RegionFace[],
  signal: AbortSignal,
  least = 0,
): Promise<Judgement> {
  const found: FaceJudgement[] = []
  const suffices = ({ margins }: FaceJudgement) => Math.min(...margins) >= least
  while (found.length < faces.length && found.every(suffices)) {
    const next = faces.slice(found.length, found.length + together)
    const expressions = original.expressions.slice(found.length)
    const judged = next.map((face, i) => judgeFace(models, original, face, expressions[i]!, signal))
    found.push(...(await Promise.all(judged)))
  }
  return {
    margins: models.recognizers.map((_, i) => Math.min(...found.map(({ margins }) => margins[i]!))),
    expressionChange: found.reduce((sum, { change }) => sum + change, 0) / Math.max(1, found.length),
    vectors: found.map(({ vector }) => vector),
  }
}

/** What the first recogniser says of some drawn faces at a glance, in the pose of the original: most fail by that. */
export async function glanceAtFaces(
  { recognizers: [first] }: JudgeModels,
  { vectors: [known = []] }: Original,
  faces: readonly RegionFace[],
  signal: AbortSignal,
): Promise<number> {
  if (first === undefined) return 0
  const vectors = await Promise.all(
    faces.map((face) => first.embed(planar(face), face.landmarks.slice(), { signal })),
  )
  return Math.min(...vectors.map((vector) => leastMargin(first, vector, known)))
}

/** The least distance between any two of both groups, in the recogniser's threshold; 2 without others. */
export function apartness(
  recognizer: FaceRecognizer,
  vectors: readonly Float32Array[],
  others: readonly Float32Array[],
): number {
  return Math.min(
    2,
    ...vectors.map((vector) => (others.length === 0 ? 2 : leastMargin(recognizer, vector, others))),
  )
}
