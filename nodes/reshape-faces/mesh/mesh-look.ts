import { eyeDistance } from '../../../models/face-mesh-468/head-space.ts'
import { cropFromLandmarks, cropFromMesh } from '../../../models/face-mesh-468/mesh-crop.ts'
import { meshPose } from '../../../models/face-mesh-468/pose.ts'
import type { FaceMesh, FaceMesher, MeshCrop } from '../../../models/roles.ts'
import { shareInside } from '../../../runtime/vision/box-relations.ts'
import { similarityFromPoints } from '../../../runtime/vision/transform.ts'
import { anglesOfRotation } from '../../../runtime/vision/turn.ts'
import type { PlanarImage } from '../../core/media.ts'
import { landmarkBox, meshFit, type FaceSight } from './face-sight.ts'

/** The mesh of a face in one frame, and how far it can be relied on. */
export interface SeenMesh {
  /** x, y, z of 468 points in picture pixels. */
  readonly points: Float32Array
  /** What the net says, 0–1. */
  readonly confidence: number
  /** How well it lies where the track has the face, 0–1. */
  readonly fit: number
  /** Degrees, as in `HeadPose`. */
  readonly yaw: number
  /** Distance of the eyes in pixels. */
  readonly eyes: number
  /** Share of the face that lies in the picture, 0–1. */
  readonly inside: number
  /** Where it was looked for. */
  readonly sight: FaceSight
}

/** A crop that is further off than so much of its side is taken again around what was found in it. */
const wellCentred = 0.03

/** A mesh that was lost, or lies somewhere else, is looked for anew from the landmarks. */
export const least = { confidence: 0.7, fit: 0.45 } as const

function holds({ confidence, fit }: SeenMesh): boolean {
  return confidence >= least.confidence && fit >= least.fit
}

function measured(
  { points, confidence }: FaceMesh,
  sight: FaceSight,
  { width, height }: PlanarImage,
): SeenMesh | undefined {
  if (!points.every(Number.isFinite) || !(eyeDistance(points) > 0)) return undefined
  const { yaw } = anglesOfRotation(meshPose(points).rotation)
  const inside = shareInside(landmarkBox(points), [0, 0, width, height])
  return { points, confidence, fit: meshFit(points, sight), yaw, eyes: eyeDistance(points), inside, sight }
}

/** The better of two: one that holds before one that does not, then the surer one. */
function better(left: SeenMesh | undefined, right: SeenMesh | undefined): SeenMesh | undefined {
  if (left === undefined || right === undefined) return left ?? right
  if (holds(left) !== holds(right)) return holds(left) ? left : right
  return left.confidence * left.fit >= right.confidence * right.fit ? left : right
}

/** The mesh of the frame before, moved with the landmarks: a head may move by half its width in a frame. */
function movedAlong({ points, sight }: SeenMesh, { landmarks }: FaceSight): Float32Array {
  if (landmarks === undefined || sight.landmarks === undefined) return points
  const [a, b, c, d, e, f] = similarityFromPoints(sight.landmarks, landmarks)
  const moved = points.slice()
  for (let at = 0; at < moved.length; at += 3) {
    const [x, y] = [points[at]!, points[at + 1]!]
    moved[at] = a * x + b * y + c
    moved[at + 1] = d * x + e * y + f
  }
  return moved
}

/** How far a crop is from the one around its own result, by its side. */
function offCentre(crop: MeshCrop, own: MeshCrop): number {
  const apart = Math.hypot(crop.centre[0] - own.centre[0], crop.centre[1] - own.centre[1])
  return (apart + Math.abs(crop.side - own.side) / 2) / own.side
}

/**
 * Finds the mesh of one face: from where it was a frame ago, and from the landmarks, in two passes, where there is no
 * such mesh or it does not lie on the face any more.
 * @param before the mesh of the frame before
 * @returns `undefined` where nothing says where to look, or the net yields no shape
 */
export async function seeMesh(
  mesher: FaceMesher,
  image: PlanarImage,
  sight: FaceSight,
  before: SeenMesh | undefined,
  signal: AbortSignal,
): Promise<SeenMesh | undefined> {
  async function at(crop: MeshCrop): Promise<SeenMesh | undefined> {
    const first = measured(await mesher.locate(image, crop, { signal }), sight, image)
    if (first === undefined) return undefined
    const own = cropFromMesh(first.points)
    if (offCentre(crop, own) < wellCentred) return first
    return better(measured(await mesher.locate(image, own, { signal }), sight, image), first)
  }
  const followed = before && (await at(cropFromMesh(movedAlong(before, sight))))
  if (sight.landmarks === undefined || (followed !== undefined && holds(followed))) return followed
  return better(followed, await at(cropFromLandmarks(sight.landmarks)))
}
