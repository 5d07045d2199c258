import { meshUv } from '../../../models/face-mesh-468/uv.ts'
import { rasterise } from '../../../runtime/vision/rasterise.ts'
import { frontTriangles } from './backward-map.ts'

/** Samples along each side of a frame's texture over the atlas; sample j is UV pixel (j + 0.5) · 4 − 0.5. */
export const textureSide = 64
/** UV pixels along each side of a sample. */
export const textureStep = 256 / textureSide
/** Distance of the eyes in samples. */
const iodOfTexture = 77 / textureStep

/** A frame's skin, read back onto the atlas. */
export interface FaceTexture {
  /** R, G, B, 0–255, one plane of `textureSide`² after the other; 0 where the weight is 0. */
  readonly colours: Float32Array
  /** How well each sample was seen, 0–1: less the more the skin turns away. */
  readonly weights: Float32Array
}

/** Which triangle holds each sample of the atlas, and where in it. */
interface Samples {
  readonly places: Uint16Array
  readonly triangles: Uint16Array
  /** Shares of the triangle's second and third corner, two a sample. */
  readonly shares: Float32Array
}

/** Position of a point on the texture. */
function onTexture(uv: number): number {
  return (255 * uv + 0.5) / textureStep - 0.5
}

function findSamples(): Samples {
  const count = frontTriangles.length
  const positions = new Float32Array(2 * count)
  const attributes = new Float32Array(4 * count)
  for (let i = 0; i < count; i++) {
    positions[2 * i] = onTexture(meshUv[2 * frontTriangles[i]!]!)
    positions[2 * i + 1] = onTexture(meshUv[2 * frontTriangles[i]! + 1]!)
    attributes[4 * i] = (i / 3) | 0
    attributes[4 * i + 1] = i % 3 === 1 ? 1 : 0
    attributes[4 * i + 2] = i % 3 === 2 ? 1 : 0
  }
  const map = {
    width: textureSide,
    height: textureSide,
    values: new Float32Array(4 * textureSide * textureSide),
    labels: new Uint8Array(textureSide * textureSide),
  }
  const corners = Uint16Array.from({ length: count }, (_, i) => i)
  rasterise(map, { positions, attributes, corners, cull: true, label: 1 })
  const places = Uint16Array.from([...map.labels.keys()].filter((at) => map.labels[at] === 1))
  const triangles = Uint16Array.from(places, (at) => Math.round(map.values[4 * at]!))
  const shares = Float32Array.from(
    [...places].flatMap((at) => [map.values[4 * at + 1]!, map.values[4 * at + 2]!]),
  )
  return { places, triangles, shares }
}

let samples: Samples | undefined

/** Area of each triangle on the texture. */
function areaOnTexture(triangle: number): number {
  const [a, b, c] = [0, 1, 2].map((k) => frontTriangles[3 * triangle + k]!) as [number, number, number]
  const across = (from: number, to: number) => onTexture(meshUv[2 * to]!) - onTexture(meshUv[2 * from]!)
  const along = (from: number, to: number) =>
    onTexture(meshUv[2 * to + 1]!) - onTexture(meshUv[2 * from + 1]!)
  return across(a, b) * along(a, c) - along(a, b) * across(a, c)
}

const textureAreas = Float32Array.from({ length: frontTriangles.length / 3 }, (_, i) => areaOnTexture(i))
const facing = new Float32Array(textureAreas.length)

/** How much of its frontal size each triangle shows, mapped to 0–1. */
function measureFacing(mesh: Float32Array, iod: number): void {
  const scale = (iodOfTexture / iod) ** 2
  for (let i = 0; i < facing.length; i++) {
    const a = 3 * frontTriangles[3 * i]!
    const b = 3 * frontTriangles[3 * i + 1]!
    const c = 3 * frontTriangles[3 * i + 2]!
    const area =
      (mesh[b]! - mesh[a]!) * (mesh[c + 1]! - mesh[a + 1]!) -
      (mesh[b + 1]! - mesh[a + 1]!) * (mesh[c]! - mesh[a]!)
    const share = ((area * scale) / textureAreas[i]! - 0.2) / 0.4
    facing[i] = share < 0 ? 0 : share > 1 ? 1 : share
  }
}

export function createTexture(): FaceTexture {
  const count = textureSide * textureSide
  return { colours: new Float32Array(3 * count), weights: new Float32Array(count) }
}

/** Most pixels along each side that a sample takes the mean of. */
const mostTaps = 4

/**
 * Reads a frame's skin onto the atlas: the mean of the pixels that each sample covers.
 * @param picture R, G, B interleaved @param mesh x, y, z of 468 points in its pixels
 * @param iod distance of the eyes in pixels
 */
export function readTexture(
  picture: Uint8Array,
  width: number,
  height: number,
  mesh: Float32Array,
  iod: number,
  { colours, weights }: FaceTexture,
): void {
  const { places, triangles, shares } = (samples ??= findSamples())
  measureFacing(mesh, iod)
  const size = iod / iodOfTexture
  const taps = Math.min(Math.max(Math.round(size), 1), mostTaps)
  const step = size / taps
  const lead = 0.5 - ((taps - 1) / 2) * step
  const mean = 1 / (taps * taps)
  const count = weights.length
  for (let i = 0; i < places.length; i++) {
    const at = places[i]!
    const triangle = triangles[i]!
    weights[at] = 0
    colours[at] = 0
    colours[count + at] = 0
    colours[2 * count + at] = 0
    if (facing[triangle] === 0) continue
    const a = 3 * frontTriangles[3 * triangle]!
    const b = 3 * frontTriangles[3 * triangle + 1]!
    const c = 3 * frontTriangles[3 * triangle + 2]!
    const shareB = shares[2 * i]!
    const shareC = shares[2 * i + 1]!
    const shareA = 1 - shareB - shareC
    const x = shareA * mesh[a]! + shareB * mesh[b]! + shareC * mesh[c]! + lead
    const y = shareA * mesh[a + 1]! + shareB * mesh[b + 1]! + shareC * mesh[c + 1]! + lead
    const reach = (taps - 1) * step
    // A sample that is not wholly in the picture is not known.
    if (!(x >= 0 && y >= 0 && x + reach < width && y + reach < height)) continue
    weights[at] = facing[triangle]!
    let red = 0
    let green = 0
    let blue = 0
    for (let row = 0; row < taps; row++) {
      const line = ((y + row * step) | 0) * width
      for (let column = 0; column < taps; column++) {
        const from = 3 * (line + ((x + column * step) | 0))
        red += picture[from]!
        green += picture[from + 1]!
        blue += picture[from + 2]!
      }
    }
    colours[at] = red * mean
    colours[count + at] = green * mean
    colours[2 * count + at] = blue * mean
  }
}
