import { eyeCentres } from '../../../models/face-mesh-468/head-space.ts'
import { mirrorPoint, stablePoints } from '../../../models/face-mesh-468/regions.ts'
import { similarity3FromPoints, undoSimilarity3 } from '../../../runtime/vision/similarity3.ts'

/** Rounds of fitting all faces to their mean; the mean stands still after a few. */
const rounds = 20
/** Share of the values that is left out at both ends. */
const trimmed = 0.2

/** The mesh seen in a mirror: x turned round, points of both sides exchanged. */
function mirror(mesh: ArrayLike<number>): Float32Array {
  return Float32Array.from({ length: mesh.length }, (_, at) => {
    const value = mesh[3 * mirrorPoint[Math.floor(at / 3)]! + (at % 3)]!
    return at % 3 === 0 ? -value : value
  })
}

/** Top of the forehead and tip of the chin. */
const [forehead, chin] = [10, 152]

/** Origin between the eyes, eyes level and at the distance 1. */
function normalise(mesh: ArrayLike<number>): Float32Array {
  const { left, right } = eyeCentres(mesh)
  const distance = Math.hypot(right[0] - left[0], right[1] - left[1], right[2] - left[2])
  const roll = Math.atan2(right[1] - left[1], right[0] - left[0])
  const rotation = [Math.cos(roll), -Math.sin(roll), 0, Math.sin(roll), Math.cos(roll), 0, 0, 0, 1]
  const translation = left.map((value, axis) => (value + right[axis]!) / 2) as [number, number, number]
  return undoSimilarity3({ scale: distance, rotation: Float32Array.from(rotation), translation }, mesh)
}

/** Turned up or down until the top of the forehead stands straight above the chin. */
function erect(mesh: Float32Array): Float32Array {
  const [dy, dz] = [1, 2].map((axis) => mesh[3 * chin + axis]! - mesh[3 * forehead + axis]!) as [number, number]
  const turn = Math.atan2(dz, dy)
  const rotation = [1, 0, 0, 0, Math.cos(turn), -Math.sin(turn), 0, Math.sin(turn), Math.cos(turn)]
  return undoSimilarity3({ scale: 1, rotation: Float32Array.from(rotation), translation: [0, 0, 0] }, mesh)
}

function trimmedMean(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const cut = Math.floor(trimmed * sorted.length)
  const kept = sorted.slice(cut, sorted.length - cut)
  return kept.reduce((sum, value) => sum + value, 0) / kept.length
}

function average(meshes: readonly ArrayLike<number>[]): Float32Array {
  const both = meshes.flatMap((mesh) => [mesh, mirror(mesh)])
  return normalise(Float32Array.from(both[0]!, (_, at) => trimmedMean(both.map((mesh) => mesh[at]!))))
}

/**
 * The mean of faces in the space of the head, the same on both sides: each face is fitted to the mean by the points
 * that hardly move with the expression (generalised Procrustes), and the trimmed mean is taken point by point.
 */
export function meanOfFaces(meshes: readonly ArrayLike<number>[]): Float32Array {
  let mean = average(meshes.map(normalise))
  for (let round = 0; round < rounds; round++)
    mean = average(
      meshes.map((mesh) => undoSimilarity3(similarity3FromPoints(mean, mesh, stablePoints), mesh)),
    )
  return erect(mean)
}
