import { createGraph } from './graph.ts'
import { convolve, filtersOihw, imageInput, normaliseImage, separableConvolution } from './layers.ts'
import type { Weights } from './weights.ts'

const leak = { alpha: { float: 0.1 } }

/**
 * The tiny detector of face-api (a small YOLO v2) for inputs whose sides are multiples of 32.
 * @returns ONNX with `grid` [batch, rows, columns, 25]: 5 anchors × (x, y, width, height, score), before activation
 */
export function buildTinyFaceDetector(weights: Weights): Uint8Array {
  const graph = createGraph('tiny-face-detector', [imageInput])
  const pool = (input: string, stride: number) =>
    graph.add('MaxPool', [input], {
      kernel_shape: [2, 2],
      strides: [stride, stride],
      auto_pad: 'SAME_UPPER',
    })
  const input = normaliseImage(graph, { mean: [117.001, 114.697, 97.404], divisor: 255 })
  let value = convolve(graph, input, filtersOihw(weights('conv0/filters')), weights('conv0/bias').data, {
    padding: 'valid',
  })
  value = graph.add('LeakyRelu', [value], leak)
  for (let layer = 1; layer <= 5; layer++) {
    value = pool(value, 2)
    value = separableConvolution(graph, value, weights, `conv${layer}`, { padding: 1 })
    value = graph.add('LeakyRelu', [value], leak)
  }
  value = pool(value, 1)
  value = convolve(graph, value, filtersOihw(weights('conv8/filters')), weights('conv8/bias').data)
  graph.output(graph.add('Transpose', [value], { perm: [0, 2, 3, 1] }), 'grid', [
    'batch',
    'rows',
    'columns',
    25,
  ])
  return graph.encode()
}
