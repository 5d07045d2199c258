import { faceFeatures, faceFeatureSide, fullyConnected } from './face-features.ts'
import { createGraph } from './graph.ts'
import { squareInput } from './layers.ts'
import type { Weights } from './weights.ts'

/** @returns ONNX with `probabilities` [batch, 7], in the order of `expressions` */
export function buildFaceExpression(weights: Weights): Uint8Array {
  const graph = createGraph('face-expression', [squareInput(faceFeatureSide)])
  const scores = fullyConnected(graph, weights, 'fc', faceFeatures(graph, weights))
  graph.output(graph.add('Softmax', [scores], { axis: 1 }), 'probabilities', ['batch', 7])
  return graph.encode()
}
