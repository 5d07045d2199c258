import type { PlanarImage } from '../nodes/core/media.ts'

/** A face found in a picture. */
export interface Detection {
  /** x, y, width, height in picture pixels; may reach beyond the picture. */
  readonly box: readonly [number, number, number, number]
  /** 0–1. */
  readonly score: number
}

export interface DetectOptions {
  /** Only detections above this score, 0–1. */
  readonly minScore: number
  /** Longer side of the network input in pixels, one pass each; the union is merged by non-maximum suppression. */
  readonly sizes: readonly number[]
  readonly signal?: AbortSignal | undefined
}

/** Role `face-detection`. */
export interface FaceDetector {
  detect(image: PlanarImage, options: DetectOptions): Promise<Detection[]>
}

export interface LandmarkOptions {
  /** 1: on the box; 2: again on the box of the first result padded by 0.2, which more than halves the jitter. */
  readonly passes: 1 | 2
  readonly signal?: AbortSignal | undefined
}

/** Role `face-landmarks`. */
export interface FaceLandmarker {
  /** @returns x, y of the 68 points in picture pixels, 136 numbers */
  locate(image: PlanarImage, box: Detection['box'], options: LandmarkOptions): Promise<Float32Array>
}

/** How vectors of one recogniser are compared. Nothing compares vectors without this declaration. */
export interface EmbeddingSpace {
  readonly metric: 'euclidean' | 'cosine'
  /** Whether vectors are divided by their length before they are compared. */
  readonly normalised: boolean
  /** Two faces further apart than this are taken for different people. */
  readonly threshold: number
}

/** Role `face-embedding`. */
export interface FaceRecognizer {
  readonly modelId: string
  readonly space: EmbeddingSpace
  /** @param landmarks x, y of 68 points in picture pixels */
  embed(
    image: PlanarImage,
    landmarks: Float32Array,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<Float32Array>
}

/** Distance of two vectors of one space; larger is less alike. Cosine distance is 1 − cosine similarity. */
export function embeddingDistance(space: EmbeddingSpace, left: Float32Array, right: Float32Array): number {
  let dot = 0
  let leftSquare = 0
  let rightSquare = 0
  for (let i = 0; i < left.length; i++) {
    const a = left[i] ?? 0
    const b = right[i] ?? 0
    dot += a * b
    leftSquare += a * a
    rightSquare += b * b
  }
  const cosine = dot / Math.sqrt(leftSquare * rightSquare || 1)
  if (space.metric === 'cosine') return 1 - cosine
  return Math.sqrt(Math.max(0, space.normalised ? 2 - 2 * cosine : leftSquare + rightSquare - 2 * dot))
}
