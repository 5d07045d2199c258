import { embeddingDistance, type FaceRecognizer } from '../../models/roles.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import type { VideoFrame } from '../core/media.ts'
import type { FaceInFrame } from '../types/face-frames.ts'
import type { Track } from '../types/tracks.ts'

/** What one frame shows that it should not. */
export interface Exposure {
  /** The hidden track whose face it is; `undefined` where no track holds it. */
  readonly trackId?: string | undefined
  /** What has to be covered, in frame pixels. */
  readonly box: Box
  /** Of the embeddings; absent where a face was seen without one to compare it with. */
  readonly distance?: number | undefined
  /** Catalogue id of the recogniser, and from which distance on it sees somebody else; with `distance`. */
  readonly model?: string | undefined
  readonly threshold?: number | undefined
  /** How many frames before and after this one nothing is known of what the recogniser would say: 0 without. */
  readonly reach?: number | undefined
}

export interface Comparison {
  readonly trackId: string
  readonly model: string
  readonly distance: number
}

export interface FrameCheck {
  /** How near each compared face comes to its original. */
  readonly distances: readonly Comparison[]
  readonly exposures: readonly Exposure[]
}

export interface ComparisonOptions {
  readonly strictness: number
  readonly secondOpinion: number
  readonly signal: AbortSignal
}

/** The first recogniser is nearly convinced below this multiple of its threshold: then the others are asked too. */
const nearlyConvinced = 1.1

/**
 * Compares finished faces with the references of their tracks. The first recogniser that a track has references of
 * compares in every frame; the others in every n-th, and where the first one is nearly convinced.
 */
export function faceComparison(
  recognizers: readonly FaceRecognizer[],
  { strictness, secondOpinion, signal }: ComparisonOptions,
) {
  function knowing(track: Track): FaceRecognizer[] {
    return recognizers.filter(({ modelId }) => track.references.some(({ model }) => model === modelId))
  }

  /** The distance to the nearest reference; no number proves nothing. */
  async function distanceTo(
    recognizer: FaceRecognizer,
    track: Track,
    frame: VideoFrame,
    landmarks: Float32Array,
  ): Promise<number> {
    const { modelId, space } = recognizer
    // A copy, since what enters a network may be transferred to another thread.
    const vector = await recognizer.embed(frame, landmarks.slice(), { signal })
    const least = Math.min(
      ...track.references
        .filter(({ model }) => model === modelId)
        .map((reference) => embeddingDistance(space, vector, reference.vector)),
    )
    return least
  }

  return {
    /** Whether there is anything to compare with. */
    comparable: (track: Track): boolean => knowing(track).length > 0,

    /** Whether a face is that of the track, to the first recogniser that knows it. @param landmarks as for `compare` */
    async recognises(frame: VideoFrame, track: Track, landmarks: Float32Array): Promise<boolean> {
      const [first] = knowing(track)
      return (
        first !== undefined && (await distanceTo(first, track, frame, landmarks)) <= first.space.threshold
      )
    },

    /** Whether it is the turn of all recognisers: in every n-th frame of a track, and in its last one. */
    isDue({ track, position }: FaceInFrame): boolean {
      return position % secondOpinion === 0 || position === track.scores.length - 1
    },

    /** @param landmarks x, y of 68 points of the finished face @param box what to cover where it is recognised */
    async compare(
      frame: VideoFrame,
      track: Track,
      landmarks: Float32Array,
      box: Box,
      due: boolean,
    ): Promise<FrameCheck> {
      const distances: Comparison[] = []
      const exposures: Exposure[] = []
      const ask = async (recognizer: FaceRecognizer, reach: number): Promise<number> => {
        const { modelId: model, space } = recognizer
        const found = await distanceTo(recognizer, track, frame, landmarks)
        const distance = Number.isFinite(found) ? found : 0
        const threshold = space.threshold * strictness
        distances.push({ trackId: track.id, model, distance })
        if (!(distance > threshold))
          exposures.push({ trackId: track.id, box, distance, model, threshold, reach })
        return distance / threshold
      }
      const [first, ...others] = knowing(track)
      const askOthers = () => Promise.all(others.map((other) => ask(other, secondOpinion - 1)))
      if (first === undefined) return { distances, exposures }
      const [share] = await Promise.all([ask(first, 0), due ? askOthers() : undefined])
      // Whom the first one recognises gets a cover anyway.
      if (!due && share > 1 && share < nearlyConvinced) await askOthers()
      return { distances, exposures }
    },
  }
}
