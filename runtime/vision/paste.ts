import type { PlanarImage } from '../../nodes/core/media.ts'
import { maskOfPolygon } from './mask.ts'
import { convexHull, type Polygon } from './convex.ts'
import { paintRgb, readRgb } from './paint-rgb.ts'
import { sampleRgb } from './sample.ts'
import { createScratch } from './scratch.ts'
import { chain, invert, mapPoint, type Affine } from './transform.ts'

export interface PasteOptions {
  /** What changes, in pixels of the picture; the whole crop without it. */
  readonly outline?: Polygon | undefined
  /** What changes, in pixels of the crop, 0–255; instead of an outline. */
  readonly mask?: { readonly width: number; readonly height: number; readonly data: Uint8Array } | undefined
  /** Width of the soft edge around the outline, and inside the crop's border, in pixels of the picture. */
  readonly feather: number
  /** How far the crop's colours are brought to those of the picture around it, 0–1. */
  readonly match: number
}

interface PixelArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A crop whose pixels are this much alike is a cover: it keeps its colour. Standard deviation, 0–255. */
const flat = 2
/** The colour is judged by at least so many pixels, and changed by at most this factor. */
const leastRim = 64
const mostGain = 1.5

function smooth(at: number): number {
  const part = Math.min(Math.max(at, 0), 1)
  return part * part * (3 - 2 * part)
}

/** Bilinear value of a byte plane. */
function byteAt({ width, height, data }: NonNullable<PasteOptions['mask']>, x: number, y: number): number {
  const u = Math.min(Math.max(x, 0), width - 1)
  const v = Math.min(Math.max(y, 0), height - 1)
  const [left, top] = [Math.floor(u), Math.floor(v)]
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)]
  const above = data[top * width + left]! * (1 - (u - left)) + data[top * width + right]! * (u - left)
  const below = data[bottom * width + left]! * (1 - (u - left)) + data[bottom * width + right]! * (u - left)
  return above * (1 - (v - top)) + below * (v - top)
}

/** The crop's corners in the picture, around its outermost pixels. */
export function cropOutline({ width, height }: PlanarImage, pictureFromCrop: Affine): Polygon {
  const corners = [
    [-0.5, -0.5],
    [width - 0.5, -0.5],
    [width - 0.5, height - 0.5],
    [-0.5, height - 0.5],
  ] as const
  // Masks count pixels from their corner, transforms from their middle.
  return convexHull(
    corners.flatMap((corner) => mapPoint(pictureFromCrop, corner).map((value) => value + 0.5)),
  )
}

/** Where a crop shrinks, each pixel is the mean of at most so many samples in each direction. */
const mostSamples = 4

/** The crop's colours at the pixels of a rectangle of the picture, HWC RGB. */
function sampleCrop(crop: PlanarImage, cropFromPicture: Affine, rect: PixelArea): Float32Array {
  const { left, top, width, height } = rect
  const [a, b, , d, e] = cropFromPicture
  const shrinking = Math.round(Math.sqrt(Math.abs(a * e - b * d)))
  const samples = Math.min(Math.max(shrinking, 1), mostSamples)
  const step = 1 / samples
  const first = step / 2 - 0.5
  const fine = sampleRgb(crop, {
    width: width * samples,
    height: height * samples,
    pictureFromTarget: chain(cropFromPicture, [step, 0, left + first, 0, step, top + first]),
  })
  if (samples === 1) return fine
  const rgb = new Float32Array(3 * width * height)
  for (let y = 0, from = 0; y < height * samples; y++)
    for (let x = 0; x < width * samples; x++, from += 3) {
      const to = 3 * (Math.floor(y / samples) * width + Math.floor(x / samples))
      for (let channel = 0; channel < 3; channel++)
        rgb[to + channel]! += fine[from + channel]! / (samples * samples)
    }
  return rgb
}

function median(values: Float64Array): number {
  return values.toSorted()[values.length >> 1] ?? 0
}

/** Steps added to both sides of a ratio, so that noise in the dark says little. */
const darkness = 8
/** Spread of the ratios, in log, at which the edges agree so little that half of the match is left. */
const doubtful = 0.12

/**
 * Factors that bring the crop's channels to those of the picture on the rim of the mask, where both should show the
 * same. Where they show different things (other hair, another background), colours there say nothing about light: the
 * more the pixels disagree, the less is changed.
 */
function rimGains(crop: Float32Array, picture: Float32Array, weights: Uint8Array, match: number): number[] {
  const rim: number[] = []
  for (let i = 0; i < weights.length; i++) if (weights[i]! > 0 && weights[i]! < 255) rim.push(i)
  if (rim.length < leastRim) return [1, 1, 1]
  const ratios = [0, 1, 2].map((channel) =>
    Float64Array.from(rim, (i) =>
      Math.log((picture[3 * i + channel]! + darkness) / (crop[3 * i + channel]! + darkness)),
    ),
  )
  const middles = ratios.map(median)
  const spreads = ratios.map((values, channel) =>
    median(values.map((value) => Math.abs(value - middles[channel]!))),
  )
  const trust = 1 / (1 + (Math.max(...spreads) / doubtful) ** 2)
  return middles.map((middle) =>
    Math.exp(match * trust * Math.min(Math.max(middle, -Math.log(mostGain)), Math.log(mostGain))),
  )
}

function isFlat(rgb: Float32Array, weights: Uint8Array): boolean {
  for (let channel = 0; channel < 3; channel++) {
    let [sum, squares, count] = [0, 0, 0]
    for (let i = 0; i < weights.length; i++) {
      if (weights[i] === 0) continue
      const value = rgb[3 * i + channel]!
      sum += value
      squares += value * value
      count++
    }
    if (squares / count - (sum / count) ** 2 > flat * flat) return false
  }
  return true
}

/** Weights of a rectangle of the picture: mask or outline, and nothing where the crop has no pixels. */
function pasteWeights(
  rect: PixelArea,
  outlined: Uint8Array,
  crop: PlanarImage,
  cropFromPicture: Affine,
  { mask, feather }: PasteOptions,
): Uint8Array {
  const [a, b, c, d, e, f] = cropFromPicture
  const rim = feather * Math.sqrt(Math.abs(a * e - b * d))
  const weights = new Uint8Array(rect.width * rect.height)
  for (let y = 0, i = 0; y < rect.height; y++)
    for (let x = 0; x < rect.width; x++, i++) {
      if (outlined[i] === 0) continue
      const u = a * (rect.left + x) + b * (rect.top + y) + c
      const v = d * (rect.left + x) + e * (rect.top + y) + f
      const inside = Math.min(u, v, crop.width - 1 - u, crop.height - 1 - v)
      if (inside < 0) continue
      const shown = mask === undefined ? outlined[i]! : byteAt(mask, u, v)
      weights[i] = Math.round(shown * (rim > 0 ? smooth((inside + 1) / rim) : 1))
    }
  return weights
}

/**
 * Puts a crop back into its picture. Only pixels within the outline (or mask) and its soft edge change, and only where
 * the crop has pixels; towards the crop's own border it fades out. Where the outline is cut by that border, what was
 * in the picture shows. Changes `picture`.
 * @param pictureFromCrop whole numbers are pixel centres on both sides
 * @throws RangeError for a transform that cannot be inverted, or a mask of another size than the crop
 */
export function pasteCrop(
  picture: PlanarImage,
  crop: PlanarImage,
  pictureFromCrop: Affine,
  options: PasteOptions,
): void {
  const { mask, feather, match } = options
  if (mask !== undefined && (mask.width !== crop.width || mask.height !== crop.height))
    throw new RangeError(
      `A mask must be as large as its crop, found ${mask.width}×${mask.height} for ${crop.width}×${crop.height}.`,
    )
  const cropFromPicture = invert(pictureFromCrop)
  const whole = options.outline === undefined || mask !== undefined
  const outline = whole ? cropOutline(crop, pictureFromCrop) : options.outline
  const region = maskOfPolygon(outline, whole ? 0 : feather, picture.width, picture.height, createScratch())
  const { left, top, width, height } = region
  if (width === 0 || height === 0) return
  const rgb = sampleCrop(crop, cropFromPicture, region)
  const weights = pasteWeights(region, region.weights, crop, cropFromPicture, options)
  if (match > 0 && !isFlat(rgb, weights)) {
    const gains = rimGains(rgb, readRgb(picture, region), weights, match)
    for (let i = 0; i < rgb.length; i++) rgb[i] = Math.min(255, rgb[i]! * gains[i % 3]!)
  }
  paintRgb(picture, { left, top, width, height, rgb, weights })
}
