import { convertGraphModel } from './graph-conversion.ts'
import type { GraphModel } from './graph-model.ts'

/**
 * The iris net of MediaPipe as `@vladmandic/human` carries it.
 * @returns ONNX with `points` [batch, 1, 1, 228]: x, y, z in pixels of the 64 × 64 input; 71 of lids and brow, then
 *   the iris' centre, right, top, left and bottom
 */
export function buildIrisLandmarks(model: GraphModel): Uint8Array {
  return convertGraphModel(model, {
    name: 'iris-landmarks',
    side: 64,
    divisor: 255,
    outputs: { points: { node: 'Identity', dims: ['batch', 1, 1, 228] } },
  })
}
