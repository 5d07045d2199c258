import { z } from 'zod'

const quantizationSchema = z.discriminatedUnion('dtype', [
  z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }),
  z.object({ dtype: z.literal('float16') }),
])

export const manifestSchema = z.array(
  z.object({
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.int().min(0)),
        dtype: z.enum(['float32', 'int32']),
        quantization: quantizationSchema.optional(),
      }),
    ),
  }),
)

type Manifest = z.infer<typeof manifestSchema>
type Declared = Manifest[number]['weights'][number]

/** A tensor in the layout of TensorFlow.js: filters are height, width, in, out. Integers are float32 as well. */
export interface Weight {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** Weights by name. @throws RangeError for a name that the file does not hold */
export type Weights = (name: string) => Weight

/** The value of an IEEE 754 half: 1 bit sign, 5 exponent, 10 fraction. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const sign = bits & 0x8000 ? -1 : 1
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

let table: Float32Array | undefined

/** All 65,536 halves: looking one up takes a fifth of the time of computing it. */
function halves(): Float32Array {
  table ??= Float32Array.from({ length: 2 ** 16 }, (_, bits) => half(bits))
  return table
}

interface Encoding {
  /** Bytes of one element. */
  readonly size: number
  decode(view: DataView, at: number): number
}

const plain = {
  float32: { size: 4, decode: (view, at) => view.getFloat32(at, true) },
  int32: { size: 4, decode: (view, at) => view.getInt32(at, true) },
} as const satisfies Record<Declared['dtype'], Encoding>

function encodingOf({ dtype, quantization }: Declared): Encoding {
  if (quantization === undefined) return plain[dtype]
  if (quantization.dtype === 'float16') {
    const values = halves()
    return { size: 2, decode: (view, at) => values[view.getUint16(at, true)]! }
  }
  const { scale, min } = quantization
  return { size: 1, decode: (view, at) => view.getUint8(at) * scale + min }
}

/**
 * Reads a TensorFlow.js weight file: tensors one after another without padding, little endian; an element takes one
 * byte (value = byte · scale + min) or two (half) where quantised, else four.
 * @param manifest parsed from `*-weights_manifest.json`, or the `weightsManifest` of a model @param bytes the `.bin`
 * that it describes
 * @throws RangeError where the lengths do not agree
 */
export function tensorsOf(manifest: Manifest, bytes: Uint8Array): Weights {
  const tensors = new Map<string, Weight>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  for (const declared of manifest.flatMap((group) => group.weights)) {
    const { name, shape } = declared
    const { size, decode } = encodingOf(declared)
    const count = shape.reduce((product, length) => product * length, 1)
    if (at + count * size > bytes.length) throw new RangeError(`The weights end before "${name}".`)
    const data = new Float32Array(count)
    // A plain loop: `Float32Array.from(bytes, convert)` takes ten times as long.
    for (let i = 0; i < count; i++) data[i] = decode(view, at + i * size)
    tensors.set(name, { shape, data })
    at += count * size
  }
  if (at !== bytes.length) throw new RangeError(`The weights have ${bytes.length - at} bytes too many.`)
  return (name) => {
    const tensor = tensors.get(name)
    if (tensor === undefined) throw new RangeError(`The weights have no tensor "${name}".`)
    return tensor
  }
}

/** @param manifest text of `*-weights_manifest.json` @throws RangeError as `tensorsOf` */
export function readWeights(manifest: string, bytes: Uint8Array): Weights {
  return tensorsOf(manifestSchema.parse(JSON.parse(manifest)), bytes)
}
