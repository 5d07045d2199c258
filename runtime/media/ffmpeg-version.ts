/** What `ffmpeg -version` says, as far as options depend on it. */
export interface FfmpegVersion {
  /** As printed: "5.1.9-0+deb12u1", "N-47683-g0e8eb07980-static". */
  readonly text: string
  /** libavutil's version, the only number that git builds carry too: [57, 28]. */
  readonly libavutil: readonly [number, number]
}

/** Reads the output of `ffmpeg -version` or `ffprobe -version`; `undefined` where it is neither. */
export function parseVersion(output: string): FfmpegVersion | undefined {
  const text = /^ff(?:mpeg|probe) version (\S+)/m.exec(output)?.[1]
  const library = /^libavutil\s+(\d+)\.\s*(\d+)\./m.exec(output)
  if (text === undefined || library === null) return undefined
  return { text, libavutil: [Number(library[1]), Number(library[2])] }
}

function atLeast({ libavutil }: FfmpegVersion, major: number, minor: number): boolean {
  return libavutil[0] > major || (libavutil[0] === major && libavutil[1] >= minor)
}

/** Options whose spelling depends on the version. Every such difference is in this table. */
export interface VersionedOptions {
  /** Output options: hand every decoded frame on exactly once with its own timestamp. */
  readonly passthrough: readonly [string, string]
  /**
   * Whether packets of an encoder get a duration also where the unit of time is finer than a millisecond. Without
   * one, mp4's edit list ends before the last frame, and players leave it out.
   */
  readonly timesFinely: boolean
  /** Whether the Matroska muxer makes up for the delay of an Opus track that its demuxer takes off again. */
  readonly delaysOpus: boolean
}

/** libavutil 57.28 came with ffmpeg 5.1, 58.2 with 6.0. */
export function versionedOptions(version: FfmpegVersion): VersionedOptions {
  const current = atLeast(version, 57, 28)
  return {
    passthrough: current ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough'],
    timesFinely: current,
    delaysOpus: atLeast(version, 58, 2),
  }
}

/** Builds before ffmpeg 4.4 (2021) lack AV1 encoders of use, and years of fixes for damaged files. */
export function isOld(version: FfmpegVersion): boolean {
  return !atLeast(version, 56, 70)
}
