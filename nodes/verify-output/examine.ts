import type { FaceModels } from '../../models/face-models.ts'
import { boxSize, shareInside } from '../../runtime/vision/box-relations.ts'
import { growBox, intersectionOverUnion, type Box } from '../../runtime/vision/boxes.ts'
import { cropImage } from '../../runtime/vision/crop.ts'
import { landmarksFit } from '../../runtime/vision/landmark-fit.ts'
import type { FrameLook } from '../core/frame-pass.ts'
import type { VideoFrame } from '../core/media.ts'
import { facesInFrame, type FaceInFrame } from '../types/face-frames.ts'
import { trackStates, type TracksValue } from '../types/tracks.ts'
import { faceComparison, type FrameCheck } from './compare.ts'
import { originalLandmarks } from './original-landmarks.ts'

export interface CheckOptions {
  /** The faces that should be hidden, and those that stay. */
  readonly hidden: TracksValue
  readonly kept: TracksValue
  /** Longer sides of the detector's input for the whole picture. */
  readonly sizes: readonly number[]
  readonly minScore: number
  /** Factor on the recognisers' thresholds. */
  readonly strictness: number
  /** All recognisers compare a face in every n-th frame of its track. */
  readonly secondOpinion: number
  readonly signal: AbortSignal
}

/**
 * A detection shows the hidden face of a track only at its place and in its size: it overlaps with the track's box, or
 * lies within it, since boxes of missed faces are larger. Anything else is a face of its own, whoever it is like.
 */
const sameFace = { overlap: 0.4, inside: 0.8, leastRatio: 0.5 }
/** A closer look reports what lies mostly in the track's box, a bit larger. */
const near = { growth: 0.5, share: 0.6 }
/** What stays open on purpose is only the kept face itself, not what is near it. */
const leastKeptOverlap = 0.25
/** Faces that cannot be compared in place are searched for in a crop three times as wide. */
const closer = { growth: 2, sizes: [288, 160] } as const

function belongsTo(box: Box, face: FaceInFrame): boolean {
  if (intersectionOverUnion(box, face.box) >= sameFace.overlap) return true
  return (
    shareInside(box, face.box) >= sameFace.inside && boxSize(box) >= sameFace.leastRatio * boxSize(face.box)
  )
}

/** Found in the original, or drawn by hand: not only followed through frames in which it was missed. */
function isSeen({ track, position }: FaceInFrame): boolean {
  return track.states[position] !== trackStates.filled
}

function mostOverlap(box: Box, faces: readonly FaceInFrame[]): number {
  return Math.max(0, ...faces.map((face) => intersectionOverUnion(box, face.box)))
}

/** The kept faces that a detection may show, rather than a hidden one beside or before them. */
function keptAt(box: Box, kept: readonly FaceInFrame[], hosts: readonly FaceInFrame[]): FaceInFrame[] {
  const beside = mostOverlap(box, hosts)
  return kept.filter((face) => {
    const overlap = intersectionOverUnion(box, face.box)
    return overlap >= leastKeptOverlap && overlap > beside
  })
}

/** Examines finished frames with the eyes of someone who wants to know who is in them. */
export function examination(models: FaceModels, options: CheckOptions): FrameLook<FrameCheck> {
  const { detector, landmarker } = models
  const { sizes, minScore, signal } = options
  const { comparable, isDue, compare, recognises } = faceComparison(models.recognizers, options)

  function inPlaceLandmarks({ track, position }: FaceInFrame): Float32Array | undefined {
    return comparable(track) ? originalLandmarks(track, position) : undefined
  }

  /** The face at the place and in the pose of its original. */
  async function compareInPlace(frame: VideoFrame, face: FaceInFrame): Promise<FrameCheck | undefined> {
    const landmarks = inPlaceLandmarks(face)
    return landmarks && compare(frame, face.track, landmarks, face.box, isDue(face))
  }

  /** Where nothing can be compared in place: the faces that a closer look still finds there. */
  async function searchInPlace(frame: VideoFrame, { box }: FaceInFrame): Promise<Box[]> {
    const crop = cropImage(frame, growBox(box, closer.growth))
    if (crop === undefined) return []
    const found = await detector.detect(crop.image, { minScore, sizes: closer.sizes, signal })
    return found
      .map(({ box: [x, y, width, height] }): Box => [x + crop.left, y + crop.top, width, height])
      .filter((detected) => shareInside(detected, growBox(box, near.growth)) >= near.share)
  }

  /** A face that the detector still sees, compared in the pose in which it is seen now. */
  async function judge(
    frame: VideoFrame,
    box: Box,
    hidden: readonly FaceInFrame[],
    kept: readonly FaceInFrame[],
  ): Promise<FrameCheck[]> {
    const hosts = hidden.filter((face) => belongsTo(box, face))
    const seen = keptAt(box, kept, hosts)
    if (seen.some(isSeen)) return []
    if (hosts.length === 0 && seen.length === 0) return [{ distances: [], exposures: [{ box }] }]
    const landmarks = await landmarker.locate(frame, box, { passes: 2, signal })
    const aligned = landmarksFit(landmarks, box)
    // Where the kept face was not found in the original, somebody else may have come before it.
    const ask = async ({ track }: FaceInFrame) => aligned && (await recognises(frame, track, landmarks))
    if ((await Promise.all(seen.map(ask))).includes(true)) return []
    if (hosts.length === 0) return [{ distances: [], exposures: [{ box }] }]
    return Promise.all(
      hosts.map(async (host): Promise<FrameCheck> => {
        const { track } = host
        const inPlace = inPlaceLandmarks(host) !== undefined
        // The further recognisers have had their turn in place, where that was possible.
        if (aligned && comparable(track))
          return compare(frame, track, landmarks, box, !inPlace && isDue(host))
        // Landmarks that lie anywhere on a hidden face say nothing, but those of the original were compared by.
        if (inPlace) return { distances: [], exposures: [] }
        // Nothing to compare with: a face that can still be detected is not hidden.
        return { distances: [], exposures: [{ trackId: track.id, box }] }
      }),
    )
  }

  return async (frame) => {
    const hidden = facesInFrame(options.hidden, frame.index)
    const kept = facesInFrame(options.kept, frame.index)
    const judgeAll = async (boxes: readonly Box[]) =>
      (await Promise.all(boxes.map((box) => judge(frame, box, hidden, kept)))).flat()
    const inPlace = async (face: FaceInFrame) => {
      const check = await compareInPlace(frame, face)
      return check === undefined ? judgeAll(await searchInPlace(frame, face)) : [check]
    }
    const found = detector.detect(frame, { minScore, sizes, signal })
    const [whole, ...places] = await Promise.all([
      found.then((detections) => judgeAll(detections.map(({ box }) => box))),
      ...hidden.map(inPlace),
    ])
    const checks = [...places.flat(), ...whole]
    return {
      distances: checks.flatMap(({ distances }) => distances),
      exposures: checks.flatMap(({ exposures }) => exposures),
    }
  }
}
