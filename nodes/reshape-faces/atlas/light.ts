import { meanMesh } from '../../../models/face-mesh-468/mean-mesh.ts'
import { reduceFloats } from '../../../runtime/vision/float-plane.ts'
import type { Light } from '../recipe.ts'
import { atlasSide } from './grid.ts'
import { faceMasks } from './masks.ts'
import { atlasNormals, type Normals } from './normals.ts'
import { solveSymmetric } from './solve-symmetric.ts'

/** Light is low-order: so few samples along each side of the atlas show all of it. */
export const lightSide = 64
const terms = 9

/** The nine functions of a normal whose sum is the light: order of `Light`. */
export function lightTerms(x: number, y: number, z: number, into: Float64Array): Float64Array {
  into[0] = 1
  into[1] = x
  into[2] = y
  into[3] = z
  into[4] = x * y
  into[5] = x * z
  into[6] = y * z
  into[7] = x * x - y * y
  into[8] = 3 * z * z - 1
  return into
}

const normalMaps = new Map<number, Normals>()

/** Normals of the generic head, never of the person. Computed at the first call for each side. */
export function meanNormals(side: number): Normals {
  let normals = normalMaps.get(side)
  if (normals === undefined) normalMaps.set(side, (normals = atlasNormals(meanMesh, side)))
  return normals
}

/** Light without its constant on a face's skin, in log luma: `normals.side`² numbers. */
export function shadeOn({ x, y, z }: Normals, light: Light): Float32Array {
  const values = new Float64Array(terms)
  return x.map((_, at) => {
    lightTerms(x[at]!, y[at]!, z[at]!, values)
    let sum = 0
    for (let term = 1; term < terms; term++) sum += light[term]! * values[term]!
    return sum
  })
}

/**
 * Light without its constant over the atlas, on the generic head, in log luma.
 * @param side samples along each side, 256 / side whole
 */
export function shade(light: Light, side = lightSide): Float32Array {
  return shadeOn(meanNormals(side), light)
}

let skin: Float32Array | undefined

/** Skin that says something of the light, at `lightSide`²: not near the outline, where the mesh is least sure. */
function trustedSkin(): Float32Array {
  if (skin === undefined) {
    const masks = faceMasks()
    const trusted = masks.skin.map((weight, at) => {
      const across = Math.abs((at % atlasSide) - 127.5)
      return across < 88 && masks.edge[at]! > 11 && weight > 0.5 ? weight : 0
    })
    skin = reduceFloats(trusted, atlasSide, atlasSide, atlasSide / lightSide)
  }
  return skin
}

/** Ridge for each term over the sum of the weights: directions may be steep, curvature less so. */
const ridge = [1e-6, 0.01, 0.01, 0.01, 0.04, 0.04, 0.04, 0.04, 0.04] as const

function fit(values: Float32Array, weights: Float32Array, rows: Float64Array): Light {
  const matrix = new Float64Array(terms * terms)
  const right = new Float64Array(terms)
  let total = 0
  for (let at = 0; at < values.length; at++) {
    const weight = weights[at]!
    if (weight === 0) continue
    total += weight
    for (let i = 0; i < terms; i++) {
      const weighted = weight * rows[at * terms + i]!
      right[i] = right[i]! + weighted * values[at]!
      for (let j = 0; j <= i; j++)
        matrix[i * terms + j] = matrix[i * terms + j]! + weighted * rows[at * terms + j]!
    }
  }
  for (let i = 0; i < terms; i++)
    matrix[i * terms + i] = matrix[i * terms + i]! + ridge[i]! * Math.max(total, 1)
  return Float32Array.from(solveSymmetric(matrix, right))
}

let termRows: Float64Array | undefined

function meanTermRows(): Float64Array {
  if (termRows === undefined) {
    const { x, y, z } = meanNormals(lightSide)
    termRows = new Float64Array(x.length * terms)
    for (let at = 0; at < x.length; at++)
      lightTerms(x[at]!, y[at]!, z[at]!, termRows.subarray(at * terms, (at + 1) * terms))
  }
  return termRows
}

/**
 * The light on a face: ridge regression of log luma on the generic head's normals, once more without what is further
 * than two standard deviations off. Nine numbers; they hold no detail of the person.
 * @param luma log luma over the atlas, `lightSide`² numbers
 * @param trust weight of each of them, 0–1: 0 where the texture shows no skin (hair, hidden or unseen parts)
 */
export function fitLight(luma: Float32Array, trust: Float32Array): Light {
  const rows = meanTermRows()
  const trusted = trustedSkin()
  const weights = trust.map((weight, at) => weight * trusted[at]!)
  const first = fit(luma, weights, rows)
  let total = 0
  let squares = 0
  const residuals = luma.map((value, at) => {
    let fitted = 0
    for (let term = 0; term < terms; term++) fitted += first[term]! * rows[at * terms + term]!
    const residual = value - fitted
    total += weights[at]!
    squares += weights[at]! * residual * residual
    return residual
  })
  const limit = 2 * Math.sqrt(squares / Math.max(total, 1e-6))
  const kept = weights.map((weight, at) => (Math.abs(residuals[at]!) > limit ? 0 : weight))
  return fit(luma, kept, rows)
}
