import { createGraph, type GraphBuilder } from './graph.ts'
import { convolve, faceNormalisation, filtersOihw, normaliseImage, squareInput } from './layers.ts'
import type { Weights } from './weights.ts'

/** Side of the square input. */
const inputSide = 150

/** Residual blocks in order; `down` halves the picture, `grows` doubles the channels, `short` lacks a row and a column. */
const blocks = [
  { name: 'conv32_1' },
  { name: 'conv32_2' },
  { name: 'conv32_3' },
  { name: 'conv64_down', down: true, grows: 32 },
  { name: 'conv64_1' },
  { name: 'conv64_2' },
  { name: 'conv64_3' },
  { name: 'conv128_down', down: true, grows: 64 },
  { name: 'conv128_1' },
  { name: 'conv128_2' },
  { name: 'conv256_down', down: true, grows: 128, short: true },
  { name: 'conv256_1' },
  { name: 'conv256_2' },
  { name: 'conv256_down_out', down: true, short: true },
] as const satisfies readonly { name: string; down?: true; grows?: number; short?: true }[]

/** Convolution with its scale layer folded in: filters · w, bias · w + b. */
function scaled(
  graph: GraphBuilder,
  weights: Weights,
  name: string,
  input: string,
  options: { readonly stride?: number; readonly padding?: 'same' | 'valid' } = {},
): string {
  const { shape, data } = filtersOihw(weights(`${name}/conv/filters`))
  const factor = weights(`${name}/scale/weights`).data
  const offset = weights(`${name}/scale/biases`).data
  const filters = data.map((value, i) => value * factor[Math.floor((i * factor.length) / data.length)]!)
  const bias = weights(`${name}/conv/bias`).data.map((value, i) => value * factor[i]! + offset[i]!)
  return convolve(graph, input, { shape, data: filters }, bias, options)
}

/** Zeros after channels, rows and columns. */
function padEnd(graph: GraphBuilder, input: string, channels: number, pixels: number): string {
  return graph.add('Pad', [input, graph.integers([0, 0, 0, 0, 0, channels, pixels, pixels])])
}

/**
 * The recognition net of face-api: dlib's ResNet with 29 layers.
 * @returns ONNX with `embedding` [batch, 128], not normalised
 */
export function buildFaceRecognition(weights: Weights): Uint8Array {
  const graph = createGraph('face-recognition-128', [squareInput(inputSide)])
  const relu = (value: string) => graph.add('Relu', [value])
  let value = normaliseImage(graph, faceNormalisation)
  value = relu(scaled(graph, weights, 'conv32_down', value, { stride: 2, padding: 'valid' }))
  value = graph.add('MaxPool', [value], { kernel_shape: [3, 3], strides: [2, 2] })
  for (const block of blocks) {
    const down = 'down' in block
    const entry = down ? ({ stride: 2, padding: 'valid' } as const) : {}
    const first = relu(scaled(graph, weights, `${block.name}/conv1`, value, entry))
    let second = scaled(graph, weights, `${block.name}/conv2`, first)
    let shortcut = value
    if (down) shortcut = graph.add('AveragePool', [value], { kernel_shape: [2, 2], strides: [2, 2] })
    if ('short' in block) second = padEnd(graph, second, 0, 1)
    if ('grows' in block) shortcut = padEnd(graph, shortcut, block.grows, 0)
    value = relu(graph.add('Add', [second, shortcut]))
  }
  const mean = graph.add('Flatten', [graph.add('GlobalAveragePool', [value])], { axis: 1 })
  const { shape, data } = weights('fc')
  graph.output(graph.add('MatMul', [mean, graph.floats(data, shape)]), 'embedding', ['batch', 128])
  return graph.encode()
}
