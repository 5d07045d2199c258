import { convertGraphModel } from './graph-conversion.ts'
import type { GraphModel } from './graph-model.ts'

/**
 * The face mesh of MediaPipe as `@vladmandic/human` carries it; its contours output is left out.
 * @returns ONNX with `points` [batch, 1404]: x, y, z of 468 points in pixels of the 192 × 192 input, and `confidence`
 *   [batch, 1], 0–1
 */
export function buildFaceMesh468(model: GraphModel): Uint8Array {
  return convertGraphModel(model, {
    name: 'face-mesh-468',
    side: 192,
    divisor: 255,
    outputs: {
      points: { node: 'Identity_2', dims: ['batch', 1404] },
      confidence: { node: 'Identity_1', dims: ['batch', 1] },
    },
  })
}
