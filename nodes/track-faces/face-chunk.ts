import type { Face } from './face.ts'
import type { FrameRange } from '../core/media.ts'

/** Numbers of a set of landmarks: x, y of 68 points. */
export const landmarkLength = 136

/** Faces of some frames as typed arrays: small in memory and in the cache. */
export interface FaceChunk {
  readonly from: number
  readonly to: number
  /** One entry a face, by rising frame. */
  readonly frames: Int32Array
  /** x, y, width, height, score, sharpness; 6 a face. */
  readonly figures: Float32Array
  /** Position in `landmarks` and in `vectors` in units of one set; -1 where a face has none. */
  readonly landmarkAt: Int32Array
  readonly vectorAt: Int32Array
  readonly landmarks: Float32Array
  readonly vectors: Float32Array
}

function join(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    result.set(part, at)
    at += part.length
  }
  return result
}

/** @returns for each entry its number among those that exist, or -1 */
function places(entries: readonly unknown[]): Int32Array {
  let next = 0
  return Int32Array.from(entries, (entry) => (entry === undefined ? -1 : next++))
}

/** @param faces by rising frame; all vectors have one length */
export function packFaces({ from, to }: FrameRange, faces: readonly Face[]): FaceChunk {
  return {
    from,
    to,
    frames: Int32Array.from(faces, ({ frame }) => frame),
    figures: Float32Array.from(faces.flatMap(({ box, score, sharpness }) => [...box, score, sharpness])),
    landmarkAt: places(faces.map(({ landmarks }) => landmarks)),
    vectorAt: places(faces.map(({ vector }) => vector)),
    landmarks: join(faces.flatMap(({ landmarks }) => landmarks ?? [])),
    vectors: join(faces.flatMap(({ vector }) => vector ?? [])),
  }
}

/** The faces of a chunk; landmarks and vectors are views of its arrays. */
export function unpackFaces(chunk: FaceChunk): Face[] {
  const { frames, figures, landmarkAt, vectorAt, landmarks, vectors } = chunk
  const vectorCount = vectorAt.reduce((most, at) => Math.max(most, at + 1), 0)
  const vectorLength = vectorCount === 0 ? 0 : vectors.length / vectorCount
  const view = (array: Float32Array, at: number, length: number) =>
    at < 0 ? undefined : array.subarray(at * length, (at + 1) * length)
  return Array.from(frames, (frame, i) => {
    const [x, y, width, height, score, sharpness] = figures.subarray(6 * i, 6 * i + 6) as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    return {
      frame,
      box: [x, y, width, height],
      score,
      sharpness,
      landmarks: view(landmarks, landmarkAt[i]!, landmarkLength),
      vector: view(vectors, vectorAt[i]!, vectorLength),
    }
  })
}
