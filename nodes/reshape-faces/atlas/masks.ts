import {
  browLeft,
  browRight,
  eyeLeft,
  eyeRight,
  lipsOuter,
  silhouette,
} from '../../../models/face-mesh-468/regions.ts'
import { blurFloats } from '../../../runtime/vision/float-plane.ts'
import { polygonDistance } from '../../../runtime/vision/polygon-distance.ts'
import { atlasPolygon, atlasSide, smoothStep } from './grid.ts'

/** Maps of 256 × 256 over the atlas that are the same for every face; 0–1 but for distances. */
export interface FaceMasks {
  /** Inside the silhouette. */
  readonly face: Float32Array
  /** UV pixels inwards from the silhouette, 0 outside. */
  readonly edge: Float32Array
  /** The new face's soft edge: smoothstep of `edge` from 1 to 23. */
  readonly feather: Float32Array
  /** Plain skin: the face without brows, eyes, lips and nostrils, each with a rim; at least 0.004 inside the face. */
  readonly skin: Float32Array
  /** The polygons of the brows, of the eyes and within the outer edge of the lips, without a rim. */
  readonly brows: Float32Array
  readonly eyes: Float32Array
  readonly lips: Float32Array
  /** 0 on brows, eyes and their surroundings, where wrinkles of the person would show its brows a second time. */
  readonly wrinkles: Float32Array
}

/** So that a weighted mean exists everywhere in the face. */
const leastSkin = 0.004
/** Half axes of a nostril and its centre, left in the picture, in UV pixels. */
const nostril = { x: 116.5, y: 147.6, across: 8, down: 4 } as const

type Shape = (distance: number) => number

/** 0–1 over the polygons of both sides, grown by `rim` UV pixels, softened over one sample. */
function covered(distances: Float32Array, rim: number): Float32Array {
  return distances.map((distance) => Math.min(Math.max(distance + rim + 0.5, 0), 1))
}

function map(distances: Float32Array, shape: Shape): Float32Array {
  return distances.map((distance) => shape(distance))
}

function nearest(polygons: readonly (readonly number[])[], reach: number): Float32Array {
  const planes = polygons.map((points) => polygonDistance(atlasPolygon(points), atlasSide, atlasSide, reach))
  return planes.reduce((left, right) => left.map((distance, at) => Math.max(distance, right[at]!)))
}

/** Grown by different amounts across and down: the largest value within an ellipse. */
function dilated(plane: Float32Array, across: number, down: number): Float32Array {
  const grown = new Float32Array(plane.length)
  for (let y = 0; y < atlasSide; y++) {
    for (let x = 0; x < atlasSide; x++) {
      const value = plane[y * atlasSide + x]!
      if (value === 0) continue
      for (let dy = -down; dy <= down; dy++) {
        const half = Math.round(across * Math.sqrt(1 - (dy * dy) / (down * down)))
        const row = (y + dy) * atlasSide
        if (row < 0 || row >= grown.length) continue
        for (let at = Math.max(0, x - half); at <= Math.min(atlasSide - 1, x + half); at++)
          grown[row + at] = Math.max(grown[row + at]!, value)
      }
    }
  }
  return grown
}

function nostrils(x: number, y: number): number {
  const across = (Math.min(x, 255 - x) - nostril.x) / nostril.across
  const down = (y - nostril.y) / nostril.down
  return 1 - smoothStep(0.8, 1.2, Math.hypot(across, down))
}

function computeMasks(): FaceMasks {
  const inside = nearest([silhouette], 2)
  const browDistance = nearest([browLeft, browRight], 8)
  const eyeDistance = nearest([eyeLeft, eyeRight], 8)
  const lipDistance = nearest([lipsOuter], 8)
  const face = covered(inside, 0)
  const edge = map(inside, (distance) => Math.max(0, distance))
  const skin = new Float32Array(face.length)
  const wideBrows = covered(browDistance, 4)
  const wideEyes = covered(eyeDistance, 3)
  const wideLips = covered(lipDistance, 3)
  for (let at = 0; at < skin.length; at++) {
    const x = at % atlasSide
    const y = Math.floor(at / atlasSide)
    const features = Math.max(wideBrows[at]!, wideEyes[at]!, wideLips[at]!, nostrils(x, y))
    skin[at] = face[at]! * Math.max(leastSkin, 1 - features)
  }
  const brows = covered(browDistance, 0)
  const eyes = covered(eyeDistance, 0)
  const still = dilated(brows, 11, 7)
  const lids = dilated(eyes, 5, 5)
  const wrinkles = still.map((value, at) => face[at]! * (1 - Math.max(value, lids[at]!)))
  blurFloats(wrinkles, atlasSide, atlasSide, 2)
  return {
    face,
    edge,
    feather: map(edge, (distance) => smoothStep(1, 23, distance)),
    skin,
    brows,
    eyes,
    lips: covered(lipDistance, 0),
    wrinkles,
  }
}

let masks: FaceMasks | undefined

/** The maps, computed at the first call in this thread. Not to be changed. */
export function faceMasks(): FaceMasks {
  return (masks ??= computeMasks())
}
