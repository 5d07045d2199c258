import { meshTriangles } from './triangles.ts'
import { meshUv } from './uv.ts'

/**
 * Groups of the 468 points. Left and right are as in the picture, so that "left" is the person's right. Numbering:
 * MediaPipe's canonical face model.
 */
export const meshPoints = 468

type Pair = readonly [number, number]

/** Point on the other side of the face, by the atlas; 28 points of the middle are their own. */
export const mirrorPoint: Uint16Array = Uint16Array.from({ length: meshPoints }, (_, i) => {
  let nearest = i
  let least = Infinity
  for (let j = 0; j < meshPoints; j++) {
    const across = 1 - meshUv[2 * i]! - meshUv[2 * j]!
    const along = meshUv[2 * i + 1]! - meshUv[2 * j + 1]!
    const square = across * across + along * along
    if (square < least) [nearest, least] = [j, square]
  }
  return nearest
})

const mirrored = (points: readonly number[]) => points.map((point) => mirrorPoint[point]!)

/**
 * Points that hardly move with expression: bridge of the nose, forehead, corners of the eyes, cheekbones, temples.
 * Pose is read from them.
 */
export const stablePoints: readonly number[] = [
  168, 6, 197, 195, 5, 4, 1, 9, 8, 10, 151, 33, 133, 362, 263, 127, 356, 234, 454, 116, 345, 123, 352, 205,
  425, 50, 280, 101, 330, 36, 266, 21, 251, 54, 284, 67, 297, 109, 338, 103, 332,
]

/** Outline of the face, from the top of the forehead over the right of the picture. */
export const silhouette: readonly number[] = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
]

/** The upper edge inwards, the lower edge back outwards, last a point beyond the tail. */
export const browLeft: readonly number[] = [70, 63, 105, 66, 107, 55, 65, 52, 53, 46, 124]
export const browRight: readonly number[] = mirrored(browLeft)

/** Edges of two lids or lips: between the corners, `upper` and `lower` stand face to face. */
interface Opening {
  readonly corners: Pair
  readonly upper: readonly number[]
  readonly lower: readonly number[]
}

const leftOpening: Opening = {
  corners: [33, 133],
  upper: [246, 161, 160, 159, 158, 157, 173],
  lower: [7, 163, 144, 145, 153, 154, 155],
}
const rightOpening: Opening = {
  corners: [263, 362],
  upper: mirrored(leftOpening.upper),
  lower: mirrored(leftOpening.lower),
}
const mouthOpening: Opening = {
  corners: [78, 308],
  upper: [191, 80, 81, 82, 13, 312, 311, 310, 415],
  lower: [95, 88, 178, 87, 14, 317, 402, 318, 324],
}

function contour({ corners: [from, to], upper, lower }: Opening): readonly number[] {
  return [from, ...upper, to, ...lower.toReversed()]
}

function facing({ upper, lower }: Opening): readonly Pair[] {
  return upper.map((point, i) => [point, lower[i]!])
}

/** Closed contours from the outer corner (the mouth: from the left one) over the upper edge. */
export const eyeLeft = contour(leftOpening)
export const eyeRight = contour(rightOpening)
/** Inner edge of the lips. */
export const mouthInner = contour(mouthOpening)

/** Outer edge of the lips, from the left corner over the upper lip. */
export const lipsOuter: readonly number[] = [
  61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146,
]

/** Upper and lower lid face to face: seven pairs of the left eye, seven of the right. */
export const eyePairs: readonly Pair[] = [...facing(leftOpening), ...facing(rightOpening)]
/** Inner edges of the lips face to face. */
export const mouthPairs: readonly Pair[] = facing(mouthOpening)

/** A ladder of triangles between both edges, from corner to corner. */
function closed({ corners: [from, to], upper, lower }: Opening): number[] {
  const triangles = [from, upper[0]!, lower[0]!]
  for (let i = 0; i + 1 < upper.length; i++)
    triangles.push(upper[i]!, upper[i + 1]!, lower[i]!, lower[i]!, upper[i + 1]!, lower[i + 1]!)
  triangles.push(upper.at(-1)!, to, lower.at(-1)!)
  return triangles
}

/** 46 triangles that close the eyes (14 each) and the mouth (18), three indices each. */
export const openingTriangles: Uint16Array = Uint16Array.from(
  [leftOpening, rightOpening, mouthOpening].flatMap(closed),
)

function skin(): number[] {
  const openings = [eyeLeft, eyeRight, mouthInner].map((points) => new Set(points))
  const triangles: number[] = []
  for (let at = 0; at < meshTriangles.length; at += 3) {
    const corners = [...meshTriangles.subarray(at, at + 3)]
    if (!openings.some((points) => corners.every((point) => points.has(point)))) triangles.push(...corners)
  }
  return triangles
}

/** The 852 triangles outside eyes and mouth, three indices each. */
export const skinTriangles: Uint16Array = Uint16Array.from(skin())
