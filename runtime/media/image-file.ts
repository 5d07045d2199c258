import { basename, extname } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { OperationalError, UserError } from '../../nodes/core/errors.ts'
import type { EncodedFacts, PlanarImage } from '../../nodes/core/media.ts'
import { rgbFromYuv, yuvMatrix } from '../vision/colour.ts'
import { rethrowCancel } from './child.ts'
import { fileFacts } from './finished-file.ts'
import { requireFile } from './require-file.ts'

/** Largest picture that is read, in pixels: its planes are kept as text, which has a limit. A small file can claim any size. */
const largestPicture = 1e8

/** Formats that are pixels and nothing else: SVG and PDF can point to other files. */
const readable = new Set(['jpeg', 'png', 'webp', 'heif', 'tiff', 'gif'])

export interface ImageFacts {
  readonly format: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** What a picture's header says, upright. @throws OperationalError where it claims more pixels than are read */
async function requireSize(path: string): Promise<ImageFacts> {
  const { format, autoOrient } = await sharp(path, { limitInputPixels: false }).metadata()
  const { width, height } = autoOrient
  if (!readable.has(format)) throw new Error(`a ${format} file`)
  if (width * height <= largestPicture) return { format, width, height }
  throw new OperationalError({
    problem: `"${basename(path)}" is too large a picture`,
    found: `${width} × ${height}, ${Math.ceil((width * height) / 1e6)} megapixels`,
    remedy: `Give a picture of at most ${largestPicture / 1e6} megapixels`,
  })
}

/** A picture of the file, ready to be decoded: upright, sRGB, transparent parts white. */
function openPicture(path: string): Sharp {
  return sharp(path, { limitInputPixels: largestPicture, failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
}

async function pixelsOf(path: string): Promise<{ data: Buffer; width: number; height: number }> {
  await requireSize(path)
  const { data, info } = await openPicture(path).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`${info.channels} channels`)
  return { data, width: info.width, height: info.height }
}

/** libvips puts the path into its messages. */
function plainCause(error: unknown, path: string): string {
  const text = error instanceof Error ? error.message : String(error)
  return (
    text
      .split('\n')[0]
      ?.replaceAll(path, basename(path))
      .replace(/^Input file/, 'it') ?? 'unknown'
  )
}

/** Reads a picture's file with errors for people. @throws MissingError, OperationalError, CancelledError */
async function reading<Result>(
  path: string,
  signal: AbortSignal | undefined,
  read: () => Promise<Result>,
): Promise<Result> {
  await requireFile(path)
  rethrowCancel(signal)
  const result = await read().catch((cause: unknown) => {
    if (cause instanceof OperationalError) throw cause
    throw new OperationalError(
      {
        problem: `"${basename(path)}" cannot be read as a picture`,
        found: plainCause(cause, path),
        remedy: 'Give a PNG, JPEG, WebP, AVIF or TIFF file',
      },
      { cause },
    )
  })
  rethrowCancel(signal)
  return result
}

/** What is known of a picture without decoding it: its format as libvips names it, and its size upright. */
export function readImageFacts(path: string, signal?: AbortSignal): Promise<ImageFacts> {
  return reading(path, signal, () => requireSize(path))
}

/** A file's picture as a JPEG of at most this width; a large one is decoded small where its format allows that. */
export function readImageJpeg(path: string, width: number, signal?: AbortSignal): Promise<Uint8Array> {
  return reading(path, signal, async () => {
    await requireSize(path)
    return await openPicture(path)
      .resize({ width, withoutEnlargement: true })
      .jpeg({ quality: 85 })
      .toBuffer()
  })
}

/**
 * Upright sRGB planes of a picture; transparent parts become white, of an animation the first picture is read.
 * Contract: `MediaAccess.readImage`.
 */
export async function readImage(path: string, options: { signal?: AbortSignal }): Promise<PlanarImage> {
  const { data, width, height } = await reading(path, options.signal, () => pixelsOf(path))
  const planes = [0, 1, 2].map((channel) => {
    const plane = new Uint8Array(width * height)
    for (let at = 0; at < plane.length; at++) plane[at] = data[3 * at + channel] ?? 0
    return plane
  })
  return { layout: 'rgb', width, height, planes: planes as unknown as PlanarImage['planes'], colour: {} }
}

/** R, G, B, R, G, B … of a picture of either layout. */
function interleaved(image: PlanarImage): Uint8Array {
  const { width, height, layout } = image
  const [first, second, third] = image.planes
  const bytes = new Uint8Array(3 * width * height)
  const matrix = yuvMatrix(image.colour, height)
  const chromaWidth = (width + 1) >> 1
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const chroma = layout === 'rgb' ? at : (y >> 1) * chromaWidth + (x >> 1)
      const samples = [first[at] ?? 0, second[chroma] ?? 0, third[chroma] ?? 0] as const
      const rgb = layout === 'rgb' ? samples : rgbFromYuv(matrix, ...samples)
      bytes[3 * at] = Math.round(rgb[0])
      bytes[3 * at + 1] = Math.round(rgb[1])
      bytes[3 * at + 2] = Math.round(rgb[2])
    }
  return bytes
}

const writers: Readonly<Record<string, (picture: Sharp, quality: number) => Sharp>> = {
  '.png': (picture) => picture.png(),
  '.jpg': (picture, quality) => picture.jpeg({ quality, chromaSubsampling: '4:4:4' }),
  '.jpeg': (picture, quality) => picture.jpeg({ quality, chromaSubsampling: '4:4:4' }),
  '.webp': (picture, quality) => picture.webp({ quality }),
  '.avif': (picture, quality) => picture.avif({ quality }),
  '.tif': (picture) => picture.tiff({ compression: 'deflate' }),
  '.tiff': (picture) => picture.tiff({ compression: 'deflate' }),
}

/** Writes a picture without any metadata. @param options.quality 1–100, unused by png and tiff */
export async function writeImage(
  image: PlanarImage,
  path: string,
  options: { quality: number },
): Promise<EncodedFacts> {
  const extension = extname(path).toLowerCase()
  const writer = writers[extension]
  if (writer === undefined)
    throw new UserError({
      problem: `A picture cannot be saved as "${extension || 'a name without extension'}"`,
      remedy: `End the name in ${Object.keys(writers).join(', ')}`,
    })
  const { width, height } = image
  const picture = sharp(interleaved(image), { raw: { width, height, channels: 3 } })
  await writer(picture, options.quality)
    .toFile(path)
    .catch((cause: unknown) => {
      throw new OperationalError(
        {
          problem: 'The picture could not be written',
          found: plainCause(cause, path),
          remedy: 'Save to a folder that you may write to, with space left',
        },
        { cause },
      )
    })
  return { frames: 1, durationSeconds: 0, ...(await fileFacts(path)), copied: false, notes: [] }
}
