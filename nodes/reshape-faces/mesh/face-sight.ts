import { eyeDistance } from '../../../models/face-mesh-468/head-space.ts'
import { points68 } from '../../../models/face-mesh-468/points-68.ts'
import { boxSize, shareInside } from '../../../runtime/vision/box-relations.ts'
import { boxAround, growBox, intersectionOverUnion, type Box } from '../../../runtime/vision/boxes.ts'
import { trackBox, trackLandmarks, trackPosition, trackStates, type Track } from '../../types/tracks.ts'

/** What a track says of its face in one frame. */
export interface FaceSight {
  readonly box: Box
  /** x, y of the 68 points in picture pixels, where they are known. */
  readonly landmarks: Float32Array | undefined
  /** Frames to the nearest one in which the landmarks are known; 0 in such a frame, infinite without any. */
  readonly unseen: number
}

/** For each position of a track how many frames lie between it and the nearest one with landmarks. */
export function framesUnseen(track: Track): Float32Array {
  const distances = Float32Array.from(track.scores, (_, position) =>
    trackLandmarks(track, position) !== undefined && track.states[position] !== trackStates.drawn
      ? 0
      : Infinity,
  )
  for (let i = 1; i < distances.length; i++) distances[i] = Math.min(distances[i]!, distances[i - 1]! + 1)
  for (let i = distances.length - 2; i >= 0; i--)
    distances[i] = Math.min(distances[i]!, distances[i + 1]! + 1)
  return distances
}

/** @param unseen of `framesUnseen` @returns `undefined` where the track does not reach */
export function sightOf(track: Track, unseen: Float32Array, frame: number): FaceSight | undefined {
  const position = trackPosition(track, frame)
  if (position < 0) return undefined
  return {
    box: trackBox(track, position),
    landmarks: trackLandmarks(track, position),
    unseen: unseen[position]!,
  }
}

/** The box around the mesh's points that stand for the 68 landmarks. @param mesh x, y, z of 468 points */
export function landmarkBox(mesh: ArrayLike<number>): Box {
  return boxAround(points68.flatMap((point) => [mesh[3 * point]!, mesh[3 * point + 1]!]))
}

/** The brows, the eyes, the nose and the lips among the 68: both nets mean the same points there. */
const firstInner = 17
/** So far apart, in distances of the eyes, the points of both nets have nothing to do with each other. */
const apartAtMost = 0.45

/** Mean distance between the inner landmarks and the points of the mesh that stand for them, in distances of the eyes. */
export function landmarkDistance(mesh: ArrayLike<number>, landmarks: ArrayLike<number>): number {
  let sum = 0
  for (let i = firstInner; i < points68.length; i++) {
    const at = 3 * points68[i]!
    sum += Math.hypot(mesh[at]! - landmarks[2 * i]!, mesh[at + 1]! - landmarks[2 * i + 1]!)
  }
  return sum / (points68.length - firstInner) / Math.max(1e-6, eyeDistance(mesh))
}

/**
 * How well a mesh lies where the track has its face, 0–1: overlap with the box of the landmarks, both grown a little,
 * and nearness of the points to the landmarks, whichever says less. Of meshes that lie right 0.8 and more. Where
 * landmarks are not known, how much of it lies in the track's box, which is generous there.
 */
export function meshFit(mesh: ArrayLike<number>, { box, landmarks }: FaceSight): number {
  const own = growBox(landmarkBox(mesh), 0.1)
  if (landmarks === undefined) return boxSize(own) > 0.3 * boxSize(box) ? shareInside(own, box) : 0
  const overlap = intersectionOverUnion(own, growBox(boxAround(landmarks), 0.1))
  return Math.min(overlap, Math.max(0, 1 - landmarkDistance(mesh, landmarks) / apartAtMost))
}
