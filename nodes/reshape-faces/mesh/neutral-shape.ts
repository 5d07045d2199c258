import { eyePairs } from '../../../models/face-mesh-468/regions.ts'
import { undoSimilarity3 } from '../../../runtime/vision/similarity3.ts'
import type { PosedMesh } from './mesh-store.ts'
import { lidDistances } from './openings.ts'

/** What an eye's usual opening is: the share of frames in which it is less open. */
const usualShare = 0.7

/** @param share 0–1 */
function quantile(values: Float32Array, share: number): number {
  values.sort()
  const at = share * (values.length - 1)
  const low = values[Math.floor(at)] ?? 0
  return low + ((values[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at))
}

export interface NeutralShape {
  /** x, y, z of 468 points in the space of the mean mesh. */
  readonly neutral: Float32Array
  /** Usual distances of the 14 pairs of lids, in IOD. */
  readonly apertures: Float32Array
}

/** The shape of a person without pose: the median, point by point. @throws RangeError without meshes */
export function neutralShape(meshes: readonly PosedMesh[]): NeutralShape {
  if (meshes.length === 0) throw new RangeError('A neutral shape needs at least one mesh.')
  const heads = meshes.map(({ mesh, pose }) => undoSimilarity3(pose, mesh))
  const lids = heads.map(lidDistances)
  const column = Float32Array.from(heads, () => 0)
  const over = (rows: readonly Float32Array[], at: number, share: number) => {
    rows.forEach((row, i) => (column[i] = row[at]!))
    return quantile(column, share)
  }
  return {
    neutral: Float32Array.from(heads[0]!, (_, at) => over(heads, at, 0.5)),
    apertures: Float32Array.from(eyePairs, (_, pair) => over(lids, pair, usualShare)),
  }
}
