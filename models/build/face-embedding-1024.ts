import { convertGraphModel } from './graph-conversion.ts'
import type { GraphModel } from './graph-model.ts'

/**
 * The MobileNet of HSE-FaceRes as `@vladmandic/human` carries it, without its age and gender.
 * @returns ONNX with `embedding` [batch, 1024], not normalised
 */
export function buildFaceEmbedding1024(model: GraphModel): Uint8Array {
  return convertGraphModel(model, {
    name: 'face-embedding-1024',
    side: 224,
    divisor: 1,
    outputs: { embedding: { node: 'global_pooling/Mean', dims: ['batch', 1024] } },
  })
}
