import { similarity3FromPoints, type Similarity3 } from '../../runtime/vision/similarity3.ts'
import { meanMesh } from './mean-mesh.ts'
import { stablePoints } from './regions.ts'

/**
 * The pose of a head: the similarity that brings the mean mesh closest to a mesh, by the points that hardly move with
 * the expression. `anglesOfRotation` of runtime/vision/turn.ts gives yaw, pitch and roll.
 * @param mesh x, y, z of the 468 points in pixels
 * @throws RangeError for a mesh whose numbers are not finite
 */
export function meshPose(mesh: ArrayLike<number>): Similarity3 {
  return similarity3FromPoints(meanMesh, mesh, stablePoints)
}
