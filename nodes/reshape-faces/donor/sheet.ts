import { createScratch } from '../../../runtime/vision/scratch.ts'
import { atlasSide } from '../atlas/grid.ts'

/** Three planes of log ratios to the skin's tone. */
export interface Planes {
  /** Samples along each side. */
  readonly side: number
  readonly planes: readonly [Float32Array, Float32Array, Float32Array]
}

/** How strongly red, green and blue follow a form's amount. */
export type Colour = readonly [red: number, green: number, blue: number]

/** A shadow on skin: red falls least. */
export const shadow: Colour = [0.8, 1.09, 1.16]
export const grey: Colour = [1, 1, 1]

export function createPlanes(side: number): Planes {
  const plane = () => new Float32Array(side * side)
  return { side, planes: [plane(), plane(), plane()] }
}

/**
 * What is drawn on: soft forms at the atlas's own resolution, fine ones at twice that. Drawing coordinates are UV
 * pixels with the middle of the face at x = 128; on a mirrored sheet, x stands for 256 − x.
 */
export interface Sheet {
  readonly soft: Planes
  readonly fine: Planes
  readonly mirrored: boolean
}

const scratch = createScratch()

function keptPlanes(name: string, side: number): Planes {
  const plane = (channel: string) => scratch.floats(name + channel, side * side).fill(0)
  return { side, planes: [plane('red'), plane('green'), plane('blue')] }
}

/** An empty sheet in memory that is used again: good until the next call. */
export function takeSheet(): Sheet {
  return { soft: keptPlanes('soft', atlasSide), fine: keptPlanes('fine', 2 * atlasSide), mirrored: false }
}

/** Below this width (half width at 1/e, UV pixels) a form is drawn on the fine planes. */
const fineWidth = 1.25

export function planesFor({ soft, fine }: Sheet, width: number): Planes {
  return width < fineWidth ? fine : soft
}

/** Sample positions from drawing coordinates, and whether left and right are swapped. */
export interface Placement {
  readonly scale: number
  x(x: number): number
  y(y: number): number
}

export function placement({ mirrored }: Sheet, { side }: Planes): Placement {
  const scale = side / atlasSide
  return {
    scale,
    // UV pixel x − 0.5: the atlas has its middle at 127.5.
    x: (x) => scale * (mirrored ? 256 - x : x) - 0.5,
    y: (y) => scale * (y + 0.5) - 0.5,
  }
}

/** Value of a piecewise-linear list over equal steps of 0–1. */
export function along(list: readonly number[], t: number): number {
  const place = Math.min(Math.max(t, 0), 1) * (list.length - 1)
  const index = Math.min(Math.floor(place), Math.max(0, list.length - 2))
  const start = list[index]!
  return list.length === 1 ? start : start + (place - index) * (list[index + 1]! - start)
}

/** Piecewise-linear interpolation at rising places, level beyond them. */
export function between(places: readonly number[], values: readonly number[], at: number): number {
  for (let i = 1; i < places.length; i++) {
    if (at > places[i]!) continue
    const part = Math.min(Math.max((at - places[i - 1]!) / (places[i]! - places[i - 1]!), 0), 1)
    return values[i - 1]! + part * (values[i]! - values[i - 1]!)
  }
  return values.at(-1)!
}
