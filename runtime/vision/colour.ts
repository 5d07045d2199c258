import type { ColourTags } from '../../nodes/core/media.ts'

/**
 * Coefficients between 8-bit Y′CbCr and R′G′B′ (both 0–255). To RGB: `y = (Y − yOffset) · yScale`,
 * `R = y + redFromV · (V − 128)`, `G = y + greenFromU · (U − 128) + greenFromV · (V − 128)`,
 * `B = y + blueFromU · (U − 128)`.
 */
export interface YuvMatrix {
  readonly yOffset: number
  readonly yScale: number
  readonly redFromV: number
  readonly greenFromU: number
  readonly greenFromV: number
  readonly blueFromU: number
  /** Weights of red and blue in luma; green has the rest. */
  readonly lumaRed: number
  readonly lumaBlue: number
}

interface LumaWeights {
  readonly red: number
  readonly blue: number
}

/** Luma weights by the matrix names of ffprobe (ITU-R BT.601-7, BT.709-6, BT.2020-2, SMPTE 240M, FCC 73.682). */
const lumaWeights: Readonly<Record<string, LumaWeights>> = {
  smpte170m: { red: 0.299, blue: 0.114 },
  bt470bg: { red: 0.299, blue: 0.114 },
  fcc: { red: 0.3, blue: 0.11 },
  smpte240m: { red: 0.212, blue: 0.087 },
  bt709: { red: 0.2126, blue: 0.0722 },
  bt2020nc: { red: 0.2627, blue: 0.0593 },
  bt2020c: { red: 0.2627, blue: 0.0593 },
}

const fullRange = new Set(['pc', 'full', 'jpeg'])

/** Pictures of unknown matrix follow the usual rule of players: BT.709 from this height on, else BT.601. */
const highDefinitionHeight = 720

/**
 * The matrix of a picture. Range is limited ("tv") unless the tags say "pc".
 * @param height picture height in pixels; decides where the tags do not name a known matrix
 */
export function yuvMatrix(colour: ColourTags, height: number): YuvMatrix {
  const fallback = height >= highDefinitionHeight ? 'bt709' : 'smpte170m'
  const { red, blue } = lumaWeights[colour.matrix ?? fallback] ?? lumaWeights[fallback]!
  const green = 1 - red - blue
  const full = fullRange.has(colour.range ?? 'tv')
  const chromaScale = full ? 1 : 255 / 224
  return {
    yOffset: full ? 0 : 16,
    yScale: full ? 1 : 255 / 219,
    redFromV: 2 * (1 - red) * chromaScale,
    greenFromU: ((-2 * (1 - blue) * blue) / green) * chromaScale,
    greenFromV: ((-2 * (1 - red) * red) / green) * chromaScale,
    blueFromU: 2 * (1 - blue) * chromaScale,
    lumaRed: red,
    lumaBlue: blue,
  }
}

type Triple = readonly [number, number, number]

function clampByte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value
}

/** R, G, B of one sample, 0–255, clamped, not rounded. */
export function rgbFromYuv(matrix: YuvMatrix, y: number, u: number, v: number): Triple {
  const luma = (y - matrix.yOffset) * matrix.yScale
  return [
    clampByte(luma + matrix.redFromV * (v - 128)),
    clampByte(luma + matrix.greenFromU * (u - 128) + matrix.greenFromV * (v - 128)),
    clampByte(luma + matrix.blueFromU * (u - 128)),
  ]
}

/** Y, U, V of one RGB sample (0–255), clamped to 0–255, not rounded. */
export function yuvFromRgb(matrix: YuvMatrix, red: number, green: number, blue: number): Triple {
  const { lumaRed, lumaBlue } = matrix
  const luma = lumaRed * red + (1 - lumaRed - lumaBlue) * green + lumaBlue * blue
  return [
    clampByte(luma / matrix.yScale + matrix.yOffset),
    clampByte((blue - luma) / matrix.blueFromU + 128),
    clampByte((red - luma) / matrix.redFromV + 128),
  ]
}
