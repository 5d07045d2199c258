import { openingTriangles, skinTriangles } from '../../../models/face-mesh-468/regions.ts'
import { blurFloats } from '../../../runtime/vision/float-plane.ts'
import { rasterise } from '../../../runtime/vision/rasterise.ts'
import { atlasSide, atlasX, atlasY, eyeDistance, smoothStep } from '../atlas/grid.ts'

/** A picture of a face, R, G, B interleaved, and the mesh in its pixels. */
export interface MeshPicture {
  readonly region: Uint8Array
  readonly width: number
  readonly height: number
  /** x, y, z of 468 points. */
  readonly mesh: Float32Array
}

/** A face's surface over the atlas at 256 × 256. */
export interface AtlasTexture {
  /** R, G, B interleaved, 0–255; 0 outside of the face. */
  readonly colours: Uint8Array
  /** How much of its frontal size each sample shows, 0–1; 0 where the surface looks away or lies outside the picture. */
  readonly facing: Float32Array
}

const triangles = Uint16Array.of(...skinTriangles, ...openingTriangles)

/** Where each sample of the atlas that shows the face lies in the mesh. */
interface Samples {
  /** Places of the samples in the atlas. */
  readonly places: Uint16Array
  /** Triangle of each sample. */
  readonly triangles: Uint16Array
  /** Shares of its corners, 3 a sample. */
  readonly shares: Float32Array
}

let known: Samples | undefined

function samples(): Samples {
  if (known !== undefined) return known
  const positions = new Float32Array(2 * triangles.length)
  const attributes = new Float32Array(4 * triangles.length)
  triangles.forEach((point, i) => {
    positions.set([atlasX(point), atlasY(point)], 2 * i)
    attributes[4 * i] = Math.floor(i / 3)
    attributes[4 * i + 1 + (i % 3)] = 1
  })
  const count = atlasSide * atlasSide
  const values = new Float32Array(4 * count)
  const labels = new Uint8Array(count)
  const corners = Uint16Array.from(triangles, (_, i) => i)
  const map = { width: atlasSide, height: atlasSide, values, labels }
  rasterise(map, { positions, attributes, corners, cull: false, label: 1 })
  const places = Uint16Array.from([...labels.keys()].filter((at) => labels[at] === 1))
  const shares = new Float32Array(3 * places.length)
  places.forEach((at, i) => shares.set(values.subarray(4 * at + 1, 4 * at + 4), 3 * i))
  known = { places, triangles: Uint16Array.from(places, (at) => Math.round(values[4 * at]!)), shares }
  return known
}

/** Signed area of a triangle, twice. */
function area(x: (point: number) => number, y: (point: number) => number, triangle: number): number {
  const [a, b, c] = [0, 1, 2].map((corner) => triangles[3 * triangle + corner]!) as [number, number, number]
  return (x(b) - x(a)) * (y(c) - y(a)) - (y(b) - y(a)) * (x(c) - x(a))
}

/** For each triangle its area in the picture by that of a frontal face of the same size, 0–1; 0 from behind. */
function facingOf(mesh: Float32Array, pixelsPerSample: number): Float32Array {
  const square = pixelsPerSample * pixelsPerSample
  return Float32Array.from({ length: triangles.length / 3 }, (_, triangle) => {
    // A closed mouth has no surface inside, but its place is known.
    if (3 * triangle >= skinTriangles.length) return 1
    const seen = area(
      (point) => mesh[3 * point]!,
      (point) => mesh[3 * point + 1]!,
      triangle,
    )
    const whole = area(atlasX, atlasY, triangle)
    return Math.min(1, Math.max(0, seen / (whole * square || Infinity)))
  })
}

/** Most pixels in each direction of which a sample takes the mean. */
const mostTaps = 4

/** Adds the bilinear colour at a position that lies in the picture to `sum`. */
function addColour({ region, width, height }: MeshPicture, x: number, y: number, sum: Float64Array): void {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const at = 3 * (top * width + left)
  const right = left + 1 < width ? 3 : 0
  const below = top + 1 < height ? 3 * width : 0
  const across = x - left
  const down = y - top
  for (let channel = 0; channel < 3; channel++) {
    const from = at + channel
    const above = region[from]! + (region[from + right]! - region[from]!) * across
    const under = region[from + below]! + (region[from + below + right]! - region[from + below]!) * across
    sum[channel]! += above + (under - above) * down
  }
}

/**
 * Reads a face's surface onto the atlas: each sample is the mean of the pixels that it covers.
 * @param eyes distance of the eyes in pixels; 77 samples of the atlas
 */
export function readAtlas(picture: MeshPicture, eyes: number): AtlasTexture {
  const { width, height, mesh } = picture
  const { places, triangles: triangleOf, shares } = samples()
  const colours = new Uint8Array(3 * atlasSide * atlasSide)
  const facing = new Float32Array(atlasSide * atlasSide)
  const pixelsPerSample = eyes / eyeDistance
  const facings = facingOf(mesh, pixelsPerSample)
  const taps = Math.min(mostTaps, Math.max(1, Math.round(pixelsPerSample)))
  const step = taps === 1 ? 0 : pixelsPerSample / taps
  const lead = -((taps - 1) / 2) * step
  const sum = new Float64Array(3)
  for (let i = 0; i < places.length; i++) {
    const triangle = triangleOf[i]!
    let [x, y] = [0, 0]
    for (let corner = 0; corner < 3; corner++) {
      const from = 3 * triangles[3 * triangle + corner]!
      const share = shares[3 * i + corner]!
      x += share * mesh[from]!
      y += share * mesh[from + 1]!
    }
    if (!(x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1)) continue
    const at = places[i]!
    facing[at] = facings[triangle]!
    sum.fill(0)
    for (let row = 0; row < taps; row++)
      for (let column = 0; column < taps; column++) {
        const px = Math.min(Math.max(x + lead + column * step, 0), width - 1)
        const py = Math.min(Math.max(y + lead + row * step, 0), height - 1)
        addColour(picture, px, py, sum)
      }
    for (let channel = 0; channel < 3; channel++)
      colours[3 * at + channel] = Math.round(sum[channel]! / (taps * taps))
  }
  return { colours, facing }
}

/** From this share of the best view of a sample on, another one counts as well. */
const nearlyBest = 0.6
/** What is seen less than this even in the best view is background as often as not: the other side stands for it. */
const hardlySeen = { from: 0.12, to: 0.4 } as const
/** In samples. */
const sideBlur = 5

function middleOf(values: number[]): number {
  values.sort((left, right) => left - right)
  const half = values.length >> 1
  return values.length % 2 === 1 ? values[half]! : (values[half]! + values[half - 1]!) / 2
}

/**
 * The median of textures, sample by sample, of the views that show it about as well as the best one. What no view
 * shows well is taken from the other side of the face, where that is seen better.
 * @returns R, G, B interleaved over the atlas, 0–255; 0 outside of the face @throws RangeError without textures
 */
export function medianTexture(textures: readonly AtlasTexture[]): Float32Array {
  if (textures.length === 0) throw new RangeError('A median texture needs at least one texture.')
  const { places } = samples()
  const median = new Float32Array(3 * atlasSide * atlasSide)
  const best = new Float32Array(atlasSide * atlasSide)
  for (const at of places) {
    for (const { facing } of textures) best[at] = Math.max(best[at]!, facing[at]!)
    const views = textures.filter(({ facing }) => facing[at]! >= nearlyBest * best[at]!)
    for (let channel = 0; channel < 3; channel++)
      median[3 * at + channel] = middleOf(views.map(({ colours }) => colours[3 * at + channel]!))
  }
  // Triangles are seen one by one, skin changes softly.
  blurFloats(best, atlasSide, atlasSide, sideBlur)
  const own = median.slice()
  for (const at of places) {
    const other = at - (at % atlasSide) + (atlasSide - 1 - (at % atlasSide))
    if (best[other]! <= best[at]!) continue
    const share = smoothStep(hardlySeen.from, hardlySeen.to, best[at]!)
    for (let channel = 0; channel < 3; channel++) {
      const from = own[3 * other + channel]!
      median[3 * at + channel] = from + (own[3 * at + channel]! - from) * share
    }
  }
  return median
}
