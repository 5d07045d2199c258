/** Colour tags as ffprobe names them ("bt709", "tv"); `undefined` where the stream does not say. */
export interface ColourTags {
  readonly primaries?: string | undefined
  readonly transfer?: string | undefined
  readonly matrix?: string | undefined
  readonly range?: string | undefined
}

/** Rational number as ffmpeg writes it: 30000/1001. */
export interface Rational {
  readonly numerator: number
  readonly denominator: number
}

/** One stream of a media file other than the chosen video stream. */
export interface StreamFacts {
  /** Index in the file, as in ffmpeg's `-map 0:INDEX`. */
  readonly index: number
  readonly kind: 'audio' | 'subtitle' | 'video' | 'data' | 'attachment'
  readonly codec: string
  readonly language?: string | undefined
}

/** What is known of a video without decoding it. Sizes are those of the upright picture. */
export interface VideoFacts {
  /** Container as ffprobe names it: "mov,mp4,m4a,3gp,3g2,mj2". */
  readonly container: string
  readonly codec: string
  readonly pixelFormat: string
  /** Index of the video stream in the file. */
  readonly streamIndex: number
  /** Pixels, after rotation. */
  readonly width: number
  readonly height: number
  /** Degrees clockwise by which the stored picture is turned for display: 0, 90, 180 or 270. */
  readonly rotation: number
  /** Sample aspect ratio of the upright picture; 1/1 where unknown. */
  readonly sampleAspect: Rational
  readonly frameRate: Rational
  /** True where the distance between timestamps is not constant. */
  readonly variableFrameRate: boolean
  /** Presentation timestamps in seconds, ascending, one per frame. */
  readonly timestamps: Float64Array
  readonly durationSeconds: number
  readonly bitDepth: number
  readonly colour: ColourTags
  /** Unit of the stream's own timestamps in seconds: 1/90000. */
  readonly timeBase?: Rational | undefined
  /** Where the file's own clock starts, in seconds; ffmpeg adds it to every seek. */
  readonly startSeconds?: number | undefined
  readonly streams: readonly StreamFacts[]
}

/** A video file: content digest and facts. `path` is where it lies now and never enters a digest or a report. */
export interface VideoValue {
  readonly path: string
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string
  readonly facts: VideoFacts
}

/**
 * How a picture's samples lie: `i420` = Y at full size, then U and V at half size in both directions (rounded up);
 * `rgb` = R, G and B planes at full size.
 */
export type PlaneLayout = 'i420' | 'rgb'

/** Three planes of 8-bit samples without row padding. */
export interface PlanarImage {
  readonly layout: PlaneLayout
  readonly width: number
  readonly height: number
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array]
  /** Matrix and range by which `i420` becomes RGB; unused for `rgb`. */
  readonly colour: ColourTags
}

/**
 * One picture of a sequence. Whoever pulled it owns it: it may be written to, and is either passed on or released.
 * A frame that is never released is only slower (its buffer is not used again), not wrong.
 */
export interface VideoFrame extends PlanarImage, Disposable {
  /** Position in the whole sequence, from 0. */
  readonly index: number
  /** Presentation timestamp in seconds. */
  readonly timestamp: number
}

/** Half-open range of frame indices. */
export interface FrameRange {
  readonly from: number
  readonly to: number
}

/** What becomes of the sound of the source when frames are written. */
export type SoundTreatment =
  | { readonly kind: 'mute' }
  | {
      readonly kind: 'shift'
      /** Pitch of the voices, −12 to 12; above 0 is higher. */
      readonly semitones: number
      /** Whether the resonances of the throat move along, or stay where they are. */
      readonly formants: 'move' | 'stay'
    }

/** A lazy sequence of frames that can be opened any number of times, from any frame. */
export interface FramesValue {
  readonly width: number
  readonly height: number
  readonly layout: PlaneLayout
  readonly frameRate: Rational
  readonly variableFrameRate: boolean
  /** Presentation timestamps in seconds, one per frame; its length is the number of frames. */
  readonly timestamps: Float64Array
  readonly durationSeconds: number
  readonly colour: ColourTags
  /** Digest of the recipe that yields these frames; equal digests yield equal pixels. */
  readonly digest: string
  /** True only where `verify-output` has examined every frame and covered what it could not verify. */
  readonly verified: boolean
  /** True where every pixel is that of `source`, so the video stream can be copied. */
  readonly untouched: boolean
  /** The file that the frames come from, with its sound; absent for pictures. */
  readonly source?: VideoValue | undefined
  /** What becomes of the source's sound; without it, every track is copied as it is. Part of the recipe. */
  readonly sound?: SoundTreatment | undefined
  /** Yields the frames of `range` (all without one) in order. The caller owns each frame. */
  open(range?: FrameRange, signal?: AbortSignal): AsyncIterable<VideoFrame>
}

/** What changes each frame: receives an owned frame, returns it (or another, having released it). */
export type FrameTransform = (frame: VideoFrame, signal?: AbortSignal) => VideoFrame | Promise<VideoFrame>

/**
 * Frames with each picture changed. The result is not verified, whatever the input was.
 * @param digest the recipe's digest, in a node `ctx.key`
 */
export function mapFrames(frames: FramesValue, digest: string, transform: FrameTransform): FramesValue {
  return {
    ...frames,
    digest,
    verified: false,
    untouched: false,
    async *open(range, signal) {
      for await (const frame of frames.open(range, signal)) yield await transform(frame, signal)
    },
  }
}

/** Encoder settings of `save-video`. */
export interface EncodeSettings {
  /** Encoder family; hardware encoders are tried as named and fail with a remedy where absent. */
  readonly codec: 'h264' | 'hevc' | 'av1' | 'vp9'
  /** Constant quality: lower is better. x264's crf scale, 0–51. */
  readonly quality: number
  /** x264 preset name, mapped for other encoders. */
  readonly preset: string
  readonly hardware: 'none' | 'nvenc' | 'qsv' | 'videotoolbox' | 'vaapi'
  /** Keep title, chapters, location and other metadata of the source. */
  readonly keepMetadata: boolean
  readonly keepAudio: boolean
}

export interface EncodedFacts {
  readonly frames: number
  readonly durationSeconds: number
  readonly bytes: number
  /** SHA-256 of the file, hex. */
  readonly sha256: string
  /** Whether the video stream was copied instead of encoded. */
  readonly copied: boolean
  /** What was converted or dropped, as sentences for the report. */
  readonly notes: readonly string[]
}

/** Per-frame figures of ffmpeg's scene filter. */
export interface SceneScores {
  /** Scene score of each frame, 0–1; 0 for the first. */
  readonly scores: Float32Array
  /** Mean R, G, B of each frame, 0–255; 3 values a frame. */
  readonly meanRgb: Float32Array
}

export type Progress = (done: number, total: number) => void

/** Reading and writing media; implemented by `runtime/media`, faked in node tests. */
export interface MediaAccess {
  /** @throws MissingError no such file; OperationalError not a readable video, or truncated */
  probe(path: string, options: { allowTruncated: boolean; signal?: AbortSignal }): Promise<VideoFacts>
  /** The file's pictures, upright, as 8-bit `i420`, opened lazily. */
  frames(video: VideoValue): FramesValue
  sceneScores(video: VideoValue, options: { signal?: AbortSignal; progress?: Progress }): Promise<SceneScores>
  /** Writes `frames` with the sound of their source to `path`. */
  encode(
    frames: FramesValue,
    path: string,
    settings: EncodeSettings,
    options: { signal?: AbortSignal; progress?: Progress },
  ): Promise<EncodedFacts>
  /** Upright RGB planes; metadata is dropped. */
  readImage(path: string, options: { signal?: AbortSignal }): Promise<PlanarImage>
  /** Format by the path's extension: png, jpg, jpeg, webp, avif, tif, tiff. */
  writeImage(image: PlanarImage, path: string, options: { quality: number }): Promise<EncodedFacts>
}
