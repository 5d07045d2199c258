import { browLeft, browRight } from '../../../models/face-mesh-468/regions.ts'
import { eyeCentres, meanPoint } from '../../../models/face-mesh-468/head-space.ts'
import { smoothStep } from '../atlas/grid.ts'

function bell(distance: number, radius: number): number {
  return Math.exp(-((distance / radius) ** 2))
}

/** What the directions need to know of a point of the mean head; IOD, x right, y down, origin between the eyes. */
interface Place {
  readonly x: number
  readonly y: number
  /** Sign of x, soft across the middle. */
  readonly side: number
  /** From the eye of its side. */
  readonly eye: { readonly distance: number; readonly x: number; readonly y: number }
  /** Nearness to the brows, the nose and the mouth, 0–1. */
  readonly brow: number
  readonly nose: number
  readonly mouth: number
}

interface Direction {
  /** How far it may go at full amplitude. */
  readonly reach: number
  /** How much less the seed uses it: directions that look like an expression. */
  readonly caution?: number
  readonly dx?: (place: Place) => number
  readonly dy?: (place: Place) => number
}

/**
 * What makes one head differ from another, as changes along x or y. Where the prototype tore the bridge of the nose
 * between the two eyes (`eyeWidth`, `eyeTilt`), the change is even across the middle.
 */
export const shapeDirections: Readonly<Record<string, Direction>> = {
  jawWidth: { reach: 0.13, dx: ({ x, y }) => x * smoothStep(0.5, 1.15, y) },
  cheekWidth: {
    reach: 0.07,
    dx: ({ x, y }) => x * bell(y - 0.35, 0.45) * smoothStep(0.4, 0.9, Math.abs(x)),
  },
  chinLength: { reach: 0.13, dy: ({ y }) => smoothStep(1.05, 1.7, y) },
  chinWidth: { reach: 0.3, dx: ({ x, y }) => x * bell(Math.hypot(x, y - 1.65), 0.5) },
  foreheadHeight: { reach: 0.1, dy: ({ y }) => -smoothStep(0.3, 0.9, -y) },
  eyeSpacing: { reach: 0.055, dx: ({ side, eye }) => side * bell(eye.distance, 0.5) },
  eyeWidth: { reach: 0.13, dx: ({ side, eye }) => Math.abs(side) * eye.x * bell(eye.distance, 0.42) },
  eyeHeight: { reach: 0.16, caution: 0.3, dy: ({ eye }) => eye.y * bell(eye.distance, 0.38) },
  eyeTilt: { reach: 0.13, dy: ({ x, eye }) => eye.x * (x <= 0 ? -1 : 1) * bell(eye.distance, 0.42) },
  eyeLevel: {
    reach: 0.05,
    dy: ({ x, y }) => bell(Math.abs(y), 0.35) * (1 - smoothStep(0.9, 1.1, Math.abs(x))),
  },
  browLevel: { reach: 0.07, caution: 0.3, dy: ({ brow }) => brow },
  browTilt: { reach: 0.18, caution: 0.3, dy: ({ x, brow }) => brow * (Math.abs(x) - 0.5) },
  browGap: { reach: 0.06, dx: ({ x, side, brow }) => side * brow * bell(Math.abs(x) - 0.25, 0.3) },
  noseLength: { reach: 0.085, dy: ({ nose }) => nose },
  noseWidth: { reach: 0.26, dx: ({ x, nose }) => x * nose },
  bridgeWidth: { reach: 0.25, dx: ({ x, y }) => x * bell(x, 0.3) * bell(y - 0.15, 0.35) },
  mouthWidth: { reach: 0.16, caution: 0.6, dx: ({ x, mouth }) => x * mouth },
  mouthLevel: { reach: 0.06, caution: 0.6, dy: ({ mouth }) => mouth },
  lipFullness: {
    reach: 0.3,
    caution: 0.3,
    dy: ({ x, y }) => (y - 1.045) * bell(Math.hypot(0.6 * x, y - 1.045), 0.3),
  },
  philtrum: { reach: 0.03, dy: ({ x, y }) => bell(Math.hypot(x, y - 0.88), 0.2) },
  mouthTilt: { reach: 0.08, caution: 0.3, dy: ({ x, mouth }) => mouth * Math.abs(x) },
}

function placeOf(x: number, y: number, eyes: ReturnType<typeof eyeCentres>, browY: number): Place {
  const [left, right] = [eyes.left, eyes.right].map(([ex, ey]) => ({
    distance: Math.hypot(x - ex, y - ey),
    x: x - ex,
    y: y - ey,
  })) as [Place['eye'], Place['eye']]
  const beside = smoothStep(0, 0.15, Math.abs(x)) * (1 - smoothStep(0.85, 1.1, Math.abs(x)))
  return {
    x,
    y,
    side: Math.sign(x) * smoothStep(0, 0.12, Math.abs(x)),
    eye: x <= 0 ? left : right,
    brow: bell(Math.abs(y - browY), 0.28) * beside,
    nose: bell(Math.hypot(x, y - 0.66), 0.34),
    mouth: bell(Math.hypot(0.8 * x, 1.4 * (y - 1.05)), 0.5),
  }
}

/** One direction over the mesh. */
export interface DirectionField {
  readonly name: string
  readonly caution: number
  /** Change along x and y of each of the 468 points at full amplitude, in IOD: 936 numbers. */
  readonly change: Float32Array
}

/** @param mean x, y, z of the 468 points of the mean head */
export function directionFields(mean: ArrayLike<number>): DirectionField[] {
  const eyes = eyeCentres(mean)
  const browY = meanPoint(mean, [...browLeft, ...browRight])[1]
  const places = Array.from({ length: mean.length / 3 }, (_, i) =>
    placeOf(mean[3 * i]!, mean[3 * i + 1]!, eyes, browY),
  )
  return Object.entries(shapeDirections).map(([name, { reach, caution = 1, dx, dy }]) => ({
    name,
    caution,
    change: Float32Array.from(
      places.flatMap((place) => [reach * (dx?.(place) ?? 0), reach * (dy?.(place) ?? 0)]),
    ),
  }))
}

/**
 * How far each point of a person's neutral shape is moved to the mean one, 0–1: hardly at the mouth and the brows,
 * where the neutral shape holds the person's usual expression. @param mean x, y, z of the 468 points
 */
export function neutralisingWeights(mean: ArrayLike<number>): Float32Array {
  return Float32Array.from({ length: mean.length / 3 }, (_, i) => {
    const [x, y] = [mean[3 * i]!, mean[3 * i + 1]!]
    const mouth = 1 - smoothStep(0.35, 0.75, Math.hypot(0.8 * x, y - 1.05))
    const brows = Math.exp(-(((y + 0.33) / 0.22) ** 2)) * (1 - smoothStep(0.8, 1.1, Math.abs(x)))
    return Math.min(1, Math.max(0, 1 - 0.95 * mouth - 0.7 * brows))
  })
}
