import { boxSize, centreDistance } from './box-relations.ts'
import { boxAround, type Box } from './boxes.ts'

/**
 * Size of the box around the landmarks by that of the face's box, and the distance of their centres in faces. Of real
 * faces 0.7–1.2 and below 0.3; where the network fails, on cut-off faces, all points fall on one spot: below 0.45.
 */
const limits = { leastRatio: 0.5, mostRatio: 1.6, distance: 0.4 }

/** Whether landmarks can be those of the face in this box. @param landmarks x, y pairs in the box's pixels */
export function landmarksFit(landmarks: Float32Array, box: Box): boolean {
  if (landmarks.length < 2 || !landmarks.every(Number.isFinite)) return false
  const around = boxAround(landmarks)
  const ratio = boxSize(around) / Math.max(1e-6, boxSize(box))
  return (
    ratio >= limits.leastRatio && ratio <= limits.mostRatio && centreDistance(around, box) <= limits.distance
  )
}
