import { boxAround, intersectionOverSmaller, type Box } from './boxes.ts'
import { convexHull, growPolygon, type Polygon } from './convex.ts'

export type FaceShape = 'box' | 'ellipse' | 'hull'

const ellipseCorners = 64
/** Grows the polygon so that it lies around the ellipse, not inside it. */
const circumscribed = 1 / Math.cos(Math.PI / ellipseCorners)

/** Points of the 68: jaw 0–16, brows 17–26, eyes 36–47, chin 8. */
const chin = 8
const brows = [17, 18, 19, 20, 21, 22, 23, 24, 25, 26] as const
const temples = [0, 1, 15, 16] as const

/**
 * Brow to hairline as a part of brow to chin. The classical canon of facial thirds gives a half (brow to hairline =
 * brow to nose = nose to chin); more covers high foreheads and raised brows.
 */
const foreheadRatio = 0.6

function boxOutline([x, y, width, height]: Box): Polygon {
  return Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height)
}

function ellipseOutline([x, y, width, height]: Box): Polygon {
  const outline = new Float64Array(2 * ellipseCorners)
  for (let i = 0; i < ellipseCorners; i++) {
    const angle = (2 * Math.PI * i) / ellipseCorners
    outline[2 * i] = x + (width / 2) * (1 + circumscribed * Math.cos(angle))
    outline[2 * i + 1] = y + (height / 2) * (1 + circumscribed * Math.sin(angle))
  }
  return outline
}

/** Landmarks that lie elsewhere than the face's box, or are much smaller, are wrong: they must not place the shape. */
function plausible(landmarks: Float32Array, box: Box): boolean {
  if (landmarks.length !== 136 || !landmarks.every((value) => Number.isFinite(value))) return false
  const around = boxAround(landmarks)
  const sizeRatio = (around[2] * around[3]) / (box[2] * box[3])
  return sizeRatio > 0.25 && sizeRatio < 4 && intersectionOverSmaller(around, box) > 0.5
}

/** Convex hull of the 68 landmarks with the forehead above them; follows the turn of the head. */
function headOutline(landmarks: Float32Array): Polygon {
  let browX = 0
  let browY = 0
  for (const point of brows) {
    browX += landmarks[2 * point]! / brows.length
    browY += landmarks[2 * point + 1]! / brows.length
  }
  const upX = foreheadRatio * (browX - landmarks[2 * chin]!)
  const upY = foreheadRatio * (browY - landmarks[2 * chin + 1]!)
  const points = Array.from(landmarks)
  function raise(point: number, part: number): void {
    points.push(landmarks[2 * point]! + upX * part, landmarks[2 * point + 1]! + upY * part)
  }
  // The skull is round: highest above the nose, lower towards the temples.
  for (const point of brows) raise(point, 1 - 0.3 * ((point - 21.5) / 4.5) ** 2)
  for (const point of temples) raise(point, 0.5)
  return convexHull(points)
}

/**
 * The outline that hides a face.
 * - `box`: the face's box; `ellipse`: the ellipse that fits into it; both grown by `margin` on every side first.
 * - `hull`: the convex hull of the landmarks and the forehead above them, grown by `margin`; the ellipse where there
 *   are no landmarks, or where they do not fit the box.
 * @param box x, y, width, height in pixels @param landmarks 68 points (136 numbers) in pixels
 * @param margin pixels
 */
export function faceOutline(
  shape: FaceShape,
  box: Box,
  landmarks: Float32Array | undefined,
  margin: number,
): Polygon {
  if (shape === 'hull' && landmarks !== undefined && plausible(landmarks, box)) {
    const hull = headOutline(landmarks)
    if (hull.length >= 6) return growPolygon(hull, margin)
  }
  const [x, y, width, height] = box
  const grown: Box = [x - margin, y - margin, width + 2 * margin, height + 2 * margin]
  return shape === 'box' ? boxOutline(grown) : ellipseOutline(grown)
}
