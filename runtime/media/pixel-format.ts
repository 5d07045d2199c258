import type { ColourTags } from '../../nodes/core/media.ts'

/** What is needed of an ffmpeg pixel format to bring it to 8-bit 4:2:0. */
export interface PixelFormat {
  readonly bitDepth: number
  /** RGB of any kind: becomes BT.709, since it has no matrix of its own. */
  readonly isRgb: boolean
  /** Already planar 8-bit 4:2:0: its bytes travel unchanged. */
  readonly isPlain: boolean
  /** One of ffmpeg's old "j" formats, whose name says full range. */
  readonly isFullRange: boolean
  /** Holds, or may hold, how transparent each pixel is. */
  readonly hasAlpha: boolean
}

export function describePixelFormat(name: string): PixelFormat {
  const depth = /(?:p|gray|p0)(9|10|12|14|16)(?:le|be)?$/.exec(name)?.[1]
  const wide = /(?:48|64)(?:le|be)$/.test(name) ? '16' : undefined
  return {
    bitDepth: Number(depth ?? wide ?? 8),
    isRgb: /^(?:gbr|rgb|bgr|argb|abgr|0rgb|0bgr|pal8|monow|monob|x2rgb)/.test(name),
    isPlain: name === 'yuv420p' || name === 'yuvj420p',
    isFullRange: name.startsWith('yuvj'),
    hasAlpha: /^(?:yuva|gbrap|rgba|bgra|argb|abgr|ya\d|ayuv|vuya|pal8)/.test(name),
  }
}

/** How frames are taken from a decoder as 8-bit 4:2:0. */
export interface Conversion {
  /** Pixel format asked of ffmpeg. */
  readonly target: 'yuv420p' | 'yuvj420p'
  /** Filter that says what the conversion may not guess; `undefined` where none is needed. */
  readonly filter: string | undefined
  /** Tags of the frames after it. */
  readonly colour: ColourTags
  /** A sentence for the report; `undefined` where every sample stays as it was. */
  readonly note: string | undefined
}

/** Range and matrix are never changed, but for RGB, which has to get a matrix. */
export function conversionTo420(pixelFormat: string, colour: ColourTags): Conversion {
  const format = describePixelFormat(pixelFormat)
  const target = format.isFullRange ? 'yuvj420p' : 'yuv420p'
  if (format.isPlain) return { target, filter: undefined, colour, note: undefined }
  const note = `The picture was converted from ${pixelFormat} to 8-bit 4:2:0; its colour tags are kept.`
  if (!format.isRgb) return { target, filter: undefined, colour, note }
  return {
    target,
    filter: 'scale=out_color_matrix=bt709:out_range=tv',
    colour: { ...colour, matrix: 'bt709', range: 'tv' },
    note: `The picture was converted from ${pixelFormat} to 8-bit 4:2:0 with the matrix of BT.709.`,
  }
}
