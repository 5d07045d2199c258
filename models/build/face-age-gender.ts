import { faceFeatureSide, fullyConnected } from './face-features.ts'
import { createGraph, type GraphBuilder } from './graph.ts'
import {
  convolve,
  faceNormalisation,
  filtersOihw,
  normaliseImage,
  separableConvolution,
  squareInput,
} from './layers.ts'
import type { Weights } from './weights.ts'

interface Step {
  readonly graph: GraphBuilder
  readonly weights: Weights
}

const relu = ({ graph }: Step, value: string) => graph.add('Relu', [value])
const sum = ({ graph }: Step, left: string, right: string) => graph.add('Add', [left, right])

/** Convolution `NAME/filters` with `NAME/bias`, as TensorFlow pads. */
function convolution({ graph, weights }: Step, name: string, input: string, stride: number): string {
  return convolve(graph, input, filtersOihw(weights(`${name}/filters`)), weights(`${name}/bias`).data, {
    stride,
  })
}

/** Halves height and width; the shortcut takes the input as it is, before any activation. */
function reduction(step: Step, name: string, input: string, activated: boolean): string {
  const { graph, weights } = step
  const first = separableConvolution(
    graph,
    activated ? relu(step, input) : input,
    weights,
    `${name}/separable_conv0`,
  )
  const second = separableConvolution(graph, relu(step, first), weights, `${name}/separable_conv1`)
  const pooled = graph.add('MaxPool', [second], {
    kernel_shape: [3, 3],
    strides: [2, 2],
    auto_pad: 'SAME_UPPER',
  })
  return sum(step, pooled, convolution(step, `${name}/expansion_conv`, input, 2))
}

function mainBlock(step: Step, name: string, input: string): string {
  let value = input
  for (const layer of [0, 1, 2])
    value = separableConvolution(
      step.graph,
      relu(step, value),
      step.weights,
      `${name}/separable_conv${layer}`,
    )
  return sum(step, value, input)
}

/**
 * face-api's age and gender net, a small Xception.
 * @returns ONNX with `age` [batch, 1] in years and `gender` [batch, 2]: probabilities of male and female
 */
export function buildFaceAgeGender(weights: Weights): Uint8Array {
  const graph = createGraph('face-age-gender', [squareInput(faceFeatureSide)])
  const step: Step = { graph, weights }
  let value = relu(step, convolution(step, 'entry_flow/conv_in', normaliseImage(graph, faceNormalisation), 2))
  value = reduction(step, 'entry_flow/reduction_block_0', value, false)
  value = reduction(step, 'entry_flow/reduction_block_1', value, true)
  value = mainBlock(step, 'middle_flow/main_block_0', value)
  value = mainBlock(step, 'middle_flow/main_block_1', value)
  value = reduction(step, 'exit_flow/reduction_block', value, true)
  value = relu(step, separableConvolution(graph, value, weights, 'exit_flow/separable_conv'))
  const pooled = graph.add('AveragePool', [value], { kernel_shape: [7, 7], strides: [2, 2] })
  const features = graph.add('Flatten', [pooled], { axis: 1 })
  graph.output(fullyConnected(graph, weights, 'fc/age', features), 'age', ['batch', 1])
  const gender = fullyConnected(graph, weights, 'fc/gender', features)
  graph.output(graph.add('Softmax', [gender], { axis: 1 }), 'gender', ['batch', 2])
  return graph.encode()
}
