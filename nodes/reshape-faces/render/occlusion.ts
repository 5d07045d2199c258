import { faceMasks } from '../atlas/masks.ts'
import { textureSide, type FaceTexture } from './face-texture.ts'
import { onTexture } from './wrinkles.ts'

/** Samples of the texture along each side of a cell: 8 UV pixels. */
const step = 2
const side = textureSide / step
const cells = side * side
/** Terms of the light that is fitted: 1, x, y, x², xy, y². */
const terms = 6
/** Rounds of the fit; each trusts less what the one before could not explain. */
const rounds = 3
/** Residual of log colour from which skin counts as hidden. */
const strange = 0.3
/** Added to 0–255 before the logarithm. */
const darkness = 6

/**
 * From this share on a face counts as hidden. On free faces of real clips the share stayed below 0.055; a dark disc
 * over mouth and chin gave 0.08–0.17, one of skin colour 0.01–0.09, a mesh that had lost its face 0.07–0.39.
 */
export const hiddenShare = 0.07

/** Compares a frame's skin with the person's median, whatever the light. */
export interface OcclusionMeter {
  /** Share of the skin that is seen now and does not look like the person's, 0–1; 1 where too little is seen. */
  measure(texture: FaceTexture): number
}

/** Weight and log R, G, B of each cell. */
function logColours(
  colours: Float32Array,
  weights: Float32Array,
  open: Float32Array,
  into: Float32Array,
): void {
  const fine = textureSide * textureSide
  for (let cell = 0; cell < cells; cell++) {
    const first = Math.floor(cell / side) * step * textureSide + (cell % side) * step
    let sum = 0
    let red = 0
    let green = 0
    let blue = 0
    for (let y = 0; y < step; y++)
      for (let at = first + y * textureSide; at < first + y * textureSide + step; at++) {
        const weight = weights[at]! * open[at]!
        sum += weight
        red += weight * colours[at]!
        green += weight * colours[fine + at]!
        blue += weight * colours[2 * fine + at]!
      }
    into[4 * cell] = sum / (step * step)
    into[4 * cell + 1] = sum === 0 ? 0 : Math.log(red / sum + darkness)
    into[4 * cell + 2] = sum === 0 ? 0 : Math.log(green / sum + darkness)
    into[4 * cell + 3] = sum === 0 ? 0 : Math.log(blue / sum + darkness)
  }
}

/** Cholesky's factor of a symmetric positive matrix, in its lower half. */
function factorise(matrix: Float64Array): void {
  for (let i = 0; i < terms; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[terms * i + j]!
      for (let k = 0; k < j; k++) sum -= matrix[terms * i + k]! * matrix[terms * j + k]!
      matrix[terms * i + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / matrix[terms * j + j]!
    }
}

/** Solves with the factor, in place. */
function solve(factor: Float64Array, right: Float64Array): void {
  for (let i = 0; i < terms; i++) {
    for (let k = 0; k < i; k++) right[i]! -= factor[terms * i + k]! * right[k]!
    right[i]! /= factor[terms * i + i]!
  }
  for (let i = terms - 1; i >= 0; i--) {
    for (let k = i + 1; k < terms; k++) right[i]! -= factor[terms * k + i]! * right[k]!
    right[i]! /= factor[terms * i + i]!
  }
}

const basis = Float32Array.from({ length: terms * cells }, (_, i) => {
  const cell = Math.floor(i / terms)
  const x = ((cell % side) + 0.5) / (side / 2) - 1
  const y = (Math.floor(cell / side) + 0.5) / (side / 2) - 1
  return [1, x, y, x * x, x * y, y * y][i % terms]!
})

/** Fits low-order light to differences of colour, one channel after the other. */
function createLightFit() {
  const matrix = new Float64Array(terms * terms)
  const right = [0, 1, 2].map(() => new Float64Array(terms))
  return {
    /** @param trust weight of each cell @param differences three a cell @param residual receives what light leaves */
    fit(trust: Float32Array, differences: Float32Array, residual: Float32Array): void {
      matrix.fill(0)
      for (const side of right) side.fill(0)
      for (let cell = 0; cell < cells; cell++) {
        const weight = trust[cell]!
        if (weight === 0) continue
        for (let i = 0; i < terms; i++) {
          const share = weight * basis[terms * cell + i]!
          for (let channel = 0; channel < 3; channel++)
            right[channel]![i]! += share * differences[3 * cell + channel]!
          for (let j = 0; j <= i; j++) matrix[terms * i + j]! += share * basis[terms * cell + j]!
        }
      }
      const whole = matrix[0]! + 1e-6
      for (let i = 0; i < terms; i++) matrix[terms * i + i]! += (i === 0 ? 1e-6 : 0.02) * whole
      factorise(matrix)
      for (const [channel, light] of right.entries()) {
        solve(matrix, light)
        for (let cell = 0; cell < cells; cell++) {
          let value = differences[3 * cell + channel]!
          for (let i = 0; i < terms; i++) value -= light[i]! * basis[terms * cell + i]!
          residual[3 * cell + channel] = value
        }
      }
    },
  }
}

/** Difference of brightness, and of colour apart from it, which counts more: light rarely changes it. */
function strangeness(residual: Float32Array, cell: number): number {
  const red = residual[3 * cell]!
  const green = residual[3 * cell + 1]!
  const blue = residual[3 * cell + 2]!
  return Math.abs(0.3 * red + 0.6 * green + 0.1 * blue) + 1.5 * Math.abs(red - green)
}

/** Sum of the weights of strange cells that stand together: folds and edges are thin, what hides a face is not. */
function sumCompact(odd: Uint8Array, weights: Float32Array): number {
  let sum = 0
  for (let y = 1; y < side - 1; y++)
    for (let x = 1; x < side - 1; x++) {
      const cell = y * side + x
      if (odd[cell] === 0) continue
      let neighbours = 0
      let alike = 0
      for (let dy = -side; dy <= side; dy += side)
        for (let dx = -1; dx <= 1; dx++) {
          if (weights[cell + dy + dx] === 0) continue
          neighbours++
          alike += odd[cell + dy + dx]!
        }
      if (alike >= 4 && alike >= 0.6 * neighbours) sum += weights[cell]!
    }
  return sum
}

/** @param median the person's median texture, R, G, B interleaved, 256 × 256 @param keep where hair hangs, 256 × 256 */
export function createOcclusionMeter(median: Float32Array, keep: Float32Array): OcclusionMeter {
  const fine = textureSide * textureSide
  const { skin, wrinkles, lips } = faceMasks()
  const colours = onTexture(median, 3)
  // Lips count as well: a hand of the skin's own colour is seen by what it takes away.
  const open = onTexture(
    skin.map((value, at) => Math.max(value < 0.5 ? 0 : value * wrinkles[at]!, lips[at]!) * (1 - keep[at]!)),
    1,
  )
  // The median is 0 where the person's skin was never seen.
  for (let at = 0; at < fine; at++)
    if (colours[at]! + colours[fine + at]! + colours[2 * fine + at]! < 9) open[at] = 0
  const known = new Float32Array(4 * cells)
  logColours(colours, new Float32Array(fine).fill(1), open, known)
  const whole = known.reduce((sum, value, at) => (at % 4 === 0 ? sum + value : sum), 0)

  const seen = new Float32Array(4 * cells)
  const weights = new Float32Array(cells)
  const trust = new Float32Array(cells)
  const differences = new Float32Array(3 * cells)
  const residual = new Float32Array(3 * cells)
  const odd = new Uint8Array(cells)
  const light = createLightFit()
  return {
    measure(texture) {
      logColours(texture.colours, texture.weights, open, seen)
      let visible = 0
      for (let cell = 0; cell < cells; cell++) {
        const weight = known[4 * cell] === 0 ? 0 : seen[4 * cell]!
        weights[cell] = weight
        trust[cell] = weight
        visible += weight
        for (let channel = 0; channel < 3; channel++)
          differences[3 * cell + channel] =
            weight === 0 ? 0 : seen[4 * cell + 1 + channel]! - known[4 * cell + 1 + channel]!
      }
      // Also where nothing is known of the person, or what was read is no number.
      if (!(visible > 0 && visible >= 0.15 * whole)) return 1
      for (let round = 0; round < rounds; round++) {
        light.fit(trust, differences, residual)
        for (let cell = 0; cell < cells; cell++)
          trust[cell] = weights[cell]! / (1 + (strangeness(residual, cell) / (0.6 * strange)) ** 4)
      }
      for (let cell = 0; cell < cells; cell++)
        odd[cell] = weights[cell]! > 0 && strangeness(residual, cell) >= strange ? 1 : 0
      return sumCompact(odd, weights) / visible
    },
  }
}
