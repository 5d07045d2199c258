import type { GraphBuilder } from './graph.ts'
import { convolve, faceNormalisation, filtersOihw, normaliseImage, separableConvolution } from './layers.ts'
import type { Weights } from './weights.ts'

/** Side of the square input of the nets that share this extractor. */
export const faceFeatureSide = 112

/** Four convolutions, each fed with the sum of those before it; sums come before their activation. */
function denseBlock(graph: GraphBuilder, weights: Weights, name: string, input: string): string {
  const relu = (value: string) => graph.add('Relu', [value])
  const sum = (left: string, right: string) => graph.add('Add', [left, right])
  const entry =
    name === 'dense0'
      ? convolve(
          graph,
          input,
          filtersOihw(weights('dense0/conv0/filters')),
          weights('dense0/conv0/bias').data,
          { stride: 2 },
        )
      : separableConvolution(graph, input, weights, `${name}/conv0`, { stride: 2 })
  const first = relu(entry)
  const second = separableConvolution(graph, first, weights, `${name}/conv1`)
  const two = sum(first, second)
  const third = separableConvolution(graph, relu(two), weights, `${name}/conv2`)
  const three = sum(two, third)
  const fourth = separableConvolution(graph, relu(three), weights, `${name}/conv3`)
  return relu(sum(three, fourth))
}

/** face-api's face feature extractor. @returns [batch, 256] */
export function faceFeatures(graph: GraphBuilder, weights: Weights): string {
  let value = normaliseImage(graph, faceNormalisation)
  for (const name of ['dense0', 'dense1', 'dense2', 'dense3']) value = denseBlock(graph, weights, name, value)
  const pooled = graph.add('AveragePool', [value], { kernel_shape: [7, 7], strides: [2, 2] })
  return graph.add('Flatten', [pooled], { axis: 1 })
}

/** Fully connected layer `NAME/weights`, `NAME/bias`. */
export function fullyConnected(graph: GraphBuilder, weights: Weights, name: string, input: string): string {
  const { shape, data } = weights(`${name}/weights`)
  const bias = weights(`${name}/bias`).data
  return graph.add('Gemm', [input, graph.floats(data, shape), graph.floats(bias, [bias.length])])
}
