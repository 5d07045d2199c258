import type { MeshFigures } from './mesh-chunk.ts'
import { least } from './mesh-look.ts'

/** Below so many pixels between the eyes there is no face to draw. */
const leastEyes = 12
/** A face of which less lies in the picture is guessed rather than seen. */
const leastInside = 0.7
/** Between sightings the mesh may go on by itself so many frames, if the net is that sure. */
const longestUnseen = 5
const unseenConfidence = 0.9

/** Why a mesh cannot be relied on. */
export type MeshFault = 'absent' | 'unsure' | 'astray' | 'unseen' | 'turned' | 'small' | 'cut'

/**
 * @param figures of the mesh; `undefined` where there is none
 * @param unseen frames to the nearest one in which the track knows the landmarks
 * @param maxYaw degrees
 * @returns `undefined` for a mesh that can be relied on
 */
export function meshFault(
  figures: MeshFigures | undefined,
  unseen: number,
  maxYaw: number,
): MeshFault | undefined {
  // Each asks for what has to hold, so that a figure which is no number is a fault.
  if (figures === undefined || figures.eyes === 0) return 'absent'
  if (!(figures.confidence >= least.confidence)) return 'unsure'
  if (!(figures.fit >= least.fit)) return 'astray'
  if (!(unseen <= longestUnseen) || (unseen > 0 && figures.confidence < unseenConfidence)) return 'unseen'
  if (!(Math.abs(figures.yaw) <= maxYaw)) return 'turned'
  if (!(figures.eyes >= leastEyes)) return 'small'
  return figures.inside >= leastInside ? undefined : 'cut'
}
