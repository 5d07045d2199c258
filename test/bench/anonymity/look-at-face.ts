import type { FaceModels } from '../../../models/face-models.ts'
import { cropFromLandmarks, cropFromMesh } from '../../../models/face-mesh-468/mesh-crop.ts'
import type { PlanarImage, VideoFrame } from '../../../nodes/core/media.ts'
import { type SignalName, signalsOf } from '../../../nodes/measure-utility/signals.ts'
import { boxAround, growBox, intersectionOverUnion, type Box } from '../../../runtime/vision/boxes.ts'
import { landmarksFit } from '../../../runtime/vision/landmark-fit.ts'

/** One face of one frame, as programs see it. */
export interface SeenFace {
  /** Whether the detector finds it. */
  readonly found: boolean
  readonly box: Box
  /** 136 numbers, in pixels of the frame. */
  readonly landmarks: Float32Array
  /** Vectors by recogniser, in the order of `FaceModels.recognizers`; one for each alignment that was tried. */
  readonly vectors: readonly (readonly Float32Array[])[]
  /** 7 probabilities. */
  readonly expression: Float32Array
  readonly mesh: Float32Array
  readonly signals: Readonly<Record<SignalName, number>>
}

/** Size of the detector's input for the question whether a face is found. */
const asked = [512] as const
/** Where the original is not found at once. */
const further = [384, 256] as const
const minScore = 0.5
const sameFace = 0.3

/** Vectors of a face by every recogniser, in each of the given alignments. */
export async function embedFace(models: FaceModels, frame: PlanarImage, views: readonly Float32Array[]) {
  const vectors: Float32Array[][] = []
  for (const recognizer of models.recognizers) {
    const own: Float32Array[] = []
    for (const view of views) own.push(await recognizer.embed(frame, view.slice()))
    vectors.push(own)
  }
  return vectors
}

async function readFace(models: FaceModels, frame: VideoFrame, landmarks: Float32Array) {
  const first = await models.mesher.locate(frame, cropFromLandmarks(landmarks))
  const { points } = await models.mesher.locate(frame, cropFromMesh(first.points))
  const irises = await models.iris.locate(frame, points.slice())
  const expression = await models.expression.read(frame, landmarks.slice())
  return { mesh: points, signals: signalsOf(points, irises), expression }
}

/** Landmarks in a box; `undefined` where the network fails there. */
async function locate({ landmarker }: FaceModels, frame: VideoFrame, box: Box) {
  const landmarks = await landmarker.locate(frame, box, { passes: 2 })
  return landmarksFit(landmarks, box) ? landmarks : undefined
}

/**
 * The face of an original frame: the largest, or the one where it was before.
 * @returns `undefined` where no face is found and none was before
 */
export async function seeOriginal(
  models: FaceModels,
  frame: VideoFrame,
  before: SeenFace | undefined,
): Promise<SeenFace | undefined> {
  const usual = await models.detector.detect(frame, { minScore, sizes: asked })
  const detections =
    usual.length > 0 ? usual : await models.detector.detect(frame, { minScore, sizes: further })
  const overlap = (box: Box) =>
    before === undefined ? box[2] * box[3] : intersectionOverUnion(box, before.box)
  const [best] = detections.toSorted((a, b) => overlap(b.box) - overlap(a.box))
  const near = best !== undefined && (before === undefined || overlap(best.box) >= sameFace)
  const box = near ? best.box : before && growBox(boxAround(before.landmarks), 0.2)
  const landmarks = (box && (await locate(models, frame, box))) ?? before?.landmarks
  if (box === undefined || landmarks === undefined) return undefined
  return {
    found: near,
    box,
    landmarks,
    vectors: await embedFace(models, frame, [landmarks]),
    ...(await readFace(models, frame, landmarks)),
  }
}

/**
 * The same face in the finished frame. It is aligned as it is found there, and where the original's landmarks were:
 * whoever attacks may use either.
 */
export async function seeFinished(
  models: FaceModels,
  frame: VideoFrame,
  original: SeenFace,
): Promise<SeenFace> {
  const detections = await models.detector.detect(frame, { minScore, sizes: asked })
  const [best] = detections
    .map(({ box }) => ({ box, overlap: intersectionOverUnion(box, original.box) }))
    .filter(({ overlap }) => overlap >= sameFace)
    .toSorted((a, b) => b.overlap - a.overlap)
  const located = best && (await locate(models, frame, best.box))
  const views = located === undefined ? [original.landmarks] : [located, original.landmarks]
  const landmarks = located ?? original.landmarks
  return {
    found: best !== undefined,
    box: best?.box ?? original.box,
    landmarks,
    vectors: await embedFace(models, frame, views),
    ...(await readFace(models, frame, landmarks)),
  }
}
