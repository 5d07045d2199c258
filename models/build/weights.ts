import { z } from 'zod'

const manifestSchema = z.array(
  z.object({
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.int().min(0)),
        dtype: z.enum(['float32', 'int32']),
        quantization: z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }).optional(),
      }),
    ),
  }),
)

/** A float32 tensor in the layout of TensorFlow.js: filters are height, width, in, out. */
export interface Weight {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** Weights by name. @throws RangeError for a name that the file does not hold */
export type Weights = (name: string) => Weight

/**
 * Reads a TensorFlow.js weight file: tensors one after another without padding, one byte an element where quantised
 * (value = byte · scale + min), else four (float32, little endian). Integer tensors are skipped.
 * @param manifest text of `*-weights_manifest.json` @param bytes the `.bin` that it describes
 * @throws RangeError where the lengths do not agree
 */
export function readWeights(manifest: string, bytes: Uint8Array): Weights {
  const tensors = new Map<string, Weight>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  for (const { name, shape, dtype, quantization } of manifestSchema
    .parse(JSON.parse(manifest))
    .flatMap((group) => group.weights)) {
    const count = shape.reduce((product, size) => product * size, 1)
    const end = at + count * (quantization === undefined ? 4 : 1)
    if (end > bytes.length) throw new RangeError(`The weights end before "${name}".`)
    if (dtype === 'float32') {
      const data = new Float32Array(count)
      // Plain loops: `Float32Array.from(bytes, convert)` takes ten times as long.
      if (quantization === undefined) {
        for (let i = 0; i < count; i++) data[i] = view.getFloat32(at + 4 * i, true)
      } else {
        const { scale, min } = quantization
        for (let i = 0; i < count; i++) data[i] = bytes[at + i]! * scale + min
      }
      tensors.set(name, { shape, data })
    }
    at = end
  }
  if (at !== bytes.length) throw new RangeError(`The weights have ${bytes.length - at} bytes too many.`)
  return (name) => {
    const tensor = tensors.get(name)
    if (tensor === undefined) throw new RangeError(`The weights have no tensor "${name}".`)
    return tensor
  }
}
