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

/** Where the face mesh looks: a square, turned by the roll of the head, in picture pixels. */
export interface MeshCrop {
  readonly centre: readonly [x: number, y: number]
  readonly side: number
  /** Radians, clockwise as seen. */
  readonly roll: number
}

export interface FaceMesh {
  /**
   * x, y, z of the 468 points: x and y in picture pixels, z in the same unit, smaller nearer to the camera. 1,404
   * numbers.
   */
  readonly points: Float32Array
  /** How sure the net is that there is a face, 0–1. */
  readonly confidence: number
}

/** Role `face-mesh`. */
export interface FaceMesher {
  locate(
    image: PlanarImage,
    crop: MeshCrop,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<FaceMesh>
}

/** One eye, in picture pixels. Left and right as in the picture. */
export interface Iris {
  readonly centre: readonly [x: number, y: number]
  /** Half the mean of the iris' width and height. */
  readonly radius: number
}

/** Role `iris`. */
export interface IrisReader {
  /** @param points of the face mesh, 1,404 numbers in picture pixels */
  locate(
    image: PlanarImage,
    points: Float32Array,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<{ readonly left: Iris; readonly right: Iris }>
}

/** In the order of the net's output. */
export const expressions = ['neutral', 'happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised'] as const
export type Expression = (typeof expressions)[number]

/** Role `face-expression`. */
export interface ExpressionReader {
  /** @param landmarks x, y of 68 points in picture pixels @returns 7 probabilities in the order of `expressions` */
  read(
    image: PlanarImage,
    landmarks: Float32Array,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<Float32Array>
}

/** Role `age-gender`. */
export interface AgeGenderReader {
  /** @param landmarks x, y of 68 points in picture pixels @returns age in years, and the probability of "male" */
  read(
    image: PlanarImage,
    landmarks: Float32Array,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<{ readonly age: number; readonly male: number }>
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
