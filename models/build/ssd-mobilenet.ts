import { createGraph, type GraphBuilder } from './graph.ts'
import { convolve, depthwiseFilters, filtersOihw, imageInput, normaliseImage } from './layers.ts'
import type { Weight, Weights } from './weights.ts'

const batchNormEpsilon = 0.0010000000474974513
const downsamplingLayers = [2, 4, 6, 12]
const classes = 3
const faceClass = 1

function clip6(graph: GraphBuilder, input: string): string {
  return graph.add('Clip', [input, graph.floats([0], []), graph.floats([6], [])])
}

/** Convolution, offset and clip to 0–6; the filters hold their batch normalisation already. */
function offsetBlock(
  graph: GraphBuilder,
  weights: Weights,
  name: string,
  input: string,
  stride: number,
): string {
  const filters = filtersOihw(weights(`${name}/weights`))
  return clip6(
    graph,
    convolve(graph, input, filters, weights(`${name}/convolution_bn_offset`).data, { stride }),
  )
}

/** Depthwise convolution with its batch normalisation folded in: filters · m, beta − mean · m, m = gamma / √(variance + ε). */
function depthwiseBlock(
  graph: GraphBuilder,
  weights: Weights,
  name: string,
  input: string,
  stride: number,
): string {
  const { shape, data } = depthwiseFilters(weights(`${name}/depthwise_weights`))
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
    (part) => weights(`${name}/BatchNorm/${part}`).data,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array]
  const factors = variance.map((value, i) => gamma[i]! / Math.sqrt(value + batchNormEpsilon))
  const filters = data.map((value, i) => value * factors[Math.floor((i * gamma.length) / data.length)]!)
  const bias = beta.map((value, i) => value - mean[i]! * factors[i]!)
  return clip6(
    graph,
    convolve(graph, input, { shape, data: filters }, bias, { stride, groups: gamma.length }),
  )
}

/** The face class alone: one output channel for each anchor instead of one for each class. */
function faceScores({ shape, data }: Weight): Weight {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = shape
  return {
    shape: [height, width, inputs, outputs / classes],
    data: data.filter((_, i) => i % classes === faceClass),
  }
}

/** 1×1 convolution of a predictor, as [batch, anchors, …last]. */
function head(
  graph: GraphBuilder,
  input: string,
  filters: Weight,
  bias: Float32Array,
  last: readonly number[],
) {
  const map = graph.add('Transpose', [convolve(graph, input, filtersOihw(filters), bias)], {
    perm: [0, 2, 3, 1],
  })
  return graph.add('Reshape', [map, graph.integers([0, -1, ...last])])
}

/**
 * SSD MobileNet V1 of face-api for any input size; the decoding of boxes is left to the reader.
 * @returns ONNX with `boxes` [batch, anchors, 4] (encoded y, x, height, width) and `scores` [batch, anchors], 0–1
 */
export function buildSsdMobilenet(weights: Weights): Uint8Array {
  const graph = createGraph('ssd-mobilenet-v1', [imageInput])
  let value = normaliseImage(graph, { mean: [127.5, 127.5, 127.5], divisor: 127.5 })
  value = offsetBlock(graph, weights, 'MobilenetV1/Conv2d_0_pointwise', value, 2)
  const features: string[] = []
  for (let layer = 1; layer <= 13; layer++) {
    const stride = downsamplingLayers.includes(layer) ? 2 : 1
    value = depthwiseBlock(graph, weights, `MobilenetV1/Conv2d_${layer}_depthwise`, value, stride)
    value = offsetBlock(graph, weights, `MobilenetV1/Conv2d_${layer}_pointwise`, value, 1)
    if (layer === 11 || layer === 13) features.push(value)
  }
  for (let layer = 0; layer < 8; layer++) {
    value = offsetBlock(
      graph,
      weights,
      `Prediction/Conv2d_${layer}_pointwise`,
      value,
      layer % 2 === 0 ? 1 : 2,
    )
    if (layer % 2 === 1) features.push(value)
  }
  const boxes: string[] = []
  const scores: string[] = []
  features.forEach((feature, i) => {
    const part = (name: string) => weights(`Prediction/BoxPredictor_${i}/${name}`)
    const boxFilters = part('BoxEncodingPredictor/weights')
    boxes.push(head(graph, feature, boxFilters, part('BoxEncodingPredictor/biases').data, [4]))
    const scoreFilters = faceScores(part('ClassPredictor/weights'))
    const scoreBias = faceScores({ ...part('ClassPredictor/biases'), shape: [] }).data
    scores.push(head(graph, feature, scoreFilters, scoreBias, []))
  })
  graph.output(graph.add('Concat', boxes, { axis: 1 }), 'boxes', ['batch', 'anchors', 4])
  const logits = graph.add('Concat', scores, { axis: 1 })
  graph.output(graph.add('Sigmoid', [logits]), 'scores', ['batch', 'anchors'])
  return graph.encode()
}
