import { faceFeatures, faceFeatureSide, fullyConnected } from './face-features.ts'
import { createGraph } from './graph.ts'
import { squareInput } from './layers.ts'
import type { Weights } from './weights.ts'

/** @returns ONNX with `points` [batch, 136]: x, y of 68 points as shares of the square input; may leave 0–1 */
export function buildFaceLandmarks68(weights: Weights): Uint8Array {
  const graph = createGraph('face-landmarks-68', [squareInput(faceFeatureSide)])
  graph.output(fullyConnected(graph, weights, 'fc', faceFeatures(graph, weights)), 'points', ['batch', 136])
  return graph.encode()
}
