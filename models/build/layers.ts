import type { GraphBuilder } from './graph.ts'
import type { Weight, Weights } from './weights.ts'

/** Mean and divisor by which RGB 0–255 becomes the input of a net: (x − mean) / divisor. */
export interface Normalisation {
  readonly mean: readonly [number, number, number]
  readonly divisor: number
}

/** The mean RGB that face-api's face nets share. */
export const faceNormalisation: Normalisation = { mean: [122.782, 117.001, 104.298], divisor: 255 }

/**
 * `image` [batch, height, width, 3] to NCHW, normalised. It cannot be folded into the first convolution, which pads
 * with zeros after it.
 */
export function normaliseImage(graph: GraphBuilder, { mean, divisor }: Normalisation): string {
  const planes = graph.add('Transpose', ['image'], { perm: [0, 3, 1, 2] })
  const centred = graph.add('Sub', [planes, graph.floats(mean, [1, 3, 1, 1])])
  return graph.add('Div', [centred, graph.floats([divisor], [1])])
}

/** `[batch, height, width, 3]`: RGB 0–255, float32. */
export const imageInput = { name: 'image', dims: ['batch', 'height', 'width', 3] } as const

/** The same of one size: side × side. */
export function squareInput(side: number) {
  return { name: 'image', dims: ['batch', side, side, 3] } as const
}

/** Filters HWIO to OIHW. */
export function filtersOihw({ shape, data }: Weight): Weight {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = shape
  const result = new Float32Array(data.length)
  let at = 0
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++)
      for (let pixel = 0; pixel < height * width; pixel++)
        result[at++] = data[(pixel * inputs + input) * outputs + output]!
  return { shape: [outputs, inputs, height, width], data: result }
}

/** Depthwise filters HWC1 to C1HW. */
export function depthwiseFilters({ shape, data }: Weight): Weight {
  const [height = 1, width = 1, channels = 1] = shape
  return filtersOihw({ shape: [height, width, 1, channels], data })
}

export interface ConvolutionOptions {
  readonly stride?: number
  /** `same` as TensorFlow pads, `valid`, or zeros on every side. */
  readonly padding?: 'same' | 'valid' | number
  readonly groups?: number
}

/** Convolution of OIHW filters, without activation. */
export function convolve(
  graph: GraphBuilder,
  input: string,
  { shape, data }: Weight,
  bias: Float32Array | undefined,
  { stride = 1, padding = 'same', groups = 1 }: ConvolutionOptions = {},
): string {
  const [, , height = 1, width = 1] = shape
  const inputs = [input, graph.floats(data, shape)]
  if (bias !== undefined) inputs.push(graph.floats(bias, [bias.length]))
  const pads =
    padding === 'same'
      ? { auto_pad: 'SAME_UPPER' }
      : { pads: Array<number>(4).fill(padding === 'valid' ? 0 : padding) }
  return graph.add('Conv', inputs, {
    kernel_shape: [height, width],
    strides: [stride, stride],
    ...pads,
    group: groups,
  })
}

/** Depthwise 3×3 without bias or activation, then 1×1 with bias: tensors `NAME/depthwise_filter` and so on. */
export function separableConvolution(
  graph: GraphBuilder,
  input: string,
  weights: Weights,
  name: string,
  options: { readonly stride?: number; readonly padding?: 'same' | number } = {},
): string {
  const depthwise = depthwiseFilters(weights(`${name}/depthwise_filter`))
  const spread = convolve(graph, input, depthwise, undefined, { ...options, groups: depthwise.shape[0]! })
  const pointwise = filtersOihw(weights(`${name}/pointwise_filter`))
  return convolve(graph, spread, pointwise, weights(`${name}/bias`).data)
}
