import type { FaceModels } from '../../models/face-models.ts'
import { boxSize, centreDistance } from '../../runtime/vision/box-relations.ts'
import { growBox, type Box } from '../../runtime/vision/boxes.ts'
import type { FrameLook } from '../core/frame-pass.ts'
import type { FrameRange, VideoFrame } from '../core/media.ts'
import type { CloserRequest } from './closer-requests.ts'
import { cropImage } from '../../runtime/vision/crop.ts'
import { packFaces, unpackFaces, type FaceChunk } from './face-chunk.ts'
import type { Face } from './face.ts'
import { locateLandmarks } from './locate.ts'
import { leastEmbeddedSize } from './look.ts'
import { isInside } from './plausible.ts'
import { sharpness } from '../../runtime/vision/sharpness.ts'

/** A face of the second pass and the chain that asked for it. */
export interface FoundFace {
  readonly chain: number
  readonly face: Face
}

/** The crop is three faces wide, so these inputs show the face at about 96 and 53 pixels, off the detector's blind spot. */
const closerSizes = [288, 160]
const cropGrowth = 2
/** Where a face is expected, a weaker detection is enough. */
const closerScore = 0.3
/** How far from the expected place it may be, in faces; and how much its size may differ. */
const limits = { distance: 0.9, ratio: 2 }

function fits(expected: Box, found: Box): boolean {
  const ratio = boxSize(found) / Math.max(1e-6, boxSize(expected))
  return centreDistance(expected, found) < limits.distance && ratio < limits.ratio && ratio > 1 / limits.ratio
}

/** Detects in an enlarged crop around the place where a face is expected. */
async function searchAround(
  frame: VideoFrame,
  expected: Box,
  models: FaceModels,
  signal: AbortSignal,
): Promise<Face | undefined> {
  const crop = cropImage(frame, growBox(expected, cropGrowth))
  if (crop === undefined) return undefined
  const detections = await models.detector.detect(crop.image, {
    minScore: closerScore,
    sizes: closerSizes,
    signal,
  })
  const [best] = detections
    .map(({ box: [x, y, width, height], score }) => ({
      box: [x + crop.left, y + crop.top, width, height] as const,
      score,
    }))
    .filter(({ box }) => fits(expected, box))
    .toSorted((left, right) => right.score - left.score)
  return best && { frame: frame.index, ...best, sharpness: sharpness(frame, best.box) }
}

/** The second pass: does what was asked for a frame. */
export function closerLook(
  models: FaceModels,
  requestsAt: (frame: number) => readonly CloserRequest[],
  signal: AbortSignal,
): FrameLook<FoundFace[]> {
  async function answer(frame: VideoFrame, request: CloserRequest): Promise<FoundFace[]> {
    const face = request.face ?? (await searchAround(frame, request.box, models, signal))
    if (face === undefined) return []
    const landmarks = face.landmarks ?? (await locateLandmarks(models.landmarker, frame, face.box, signal))
    // Better a reference of most of a face than none, but not one of an edge.
    const whole = landmarks !== undefined && isInside(landmarks, frame, 0.75)
    const embed = request.embed && whole && boxSize(face.box) >= leastEmbeddedSize
    const vector = embed ? await models.recognizer.embed(frame, landmarks, { signal }) : face.vector
    return [{ chain: request.chain, face: { ...face, landmarks, vector } }]
  }
  return async (frame) =>
    (await Promise.all(requestsAt(frame.index).map((request) => answer(frame, request)))).flat()
}

export type FoundChunk = FaceChunk & { readonly chains: Int32Array }

export function packFound(range: FrameRange, found: readonly FoundFace[]): FoundChunk {
  const faces = found.map(({ face }) => face)
  return { ...packFaces(range, faces), chains: Int32Array.from(found, ({ chain }) => chain) }
}

export function unpackFound(chunk: FoundChunk): FoundFace[] {
  return unpackFaces(chunk).map((face, i) => ({ chain: chunk.chains[i]!, face }))
}
