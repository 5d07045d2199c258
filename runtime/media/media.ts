import type { MediaAccess } from '../../nodes/core/media.ts'
import { locateBinaries, type Binaries, type BinaryOptions } from './binaries.ts'
import { videoFrames } from './decode.ts'
import { encode } from './encode.ts'
import { probe } from './probe.ts'
import { readSceneScores } from './scene-scores.ts'

export interface Media extends MediaAccess {
  /** The programs that do the work. @throws UserError, OperationalError where there are none */
  binaries(): Promise<Binaries>
}

/**
 * Reading and writing of media with ffmpeg, ffprobe and sharp. The programs are looked for when they are first
 * needed, once.
 * @param options paths of the programs, instead of looking for them
 */
export function createMedia(options: BinaryOptions = {}): Media {
  let located: Promise<Binaries> | undefined
  const locate = (): Promise<Binaries> => (located ??= locateBinaries(options))
  return {
    binaries: locate,
    probe: async (path, how) => probe(await locate(), path, how),
    frames: (video) => videoFrames(locate, video),
    sceneScores: async (video, how) => readSceneScores(await locate(), video, how),
    encode: async (frames, path, settings, how) => encode(await locate(), frames, path, settings, how),
    // Loaded when a picture is read: libvips takes 20 MB, and videos do not need it.
    readImage: async (path, how) => (await import('./image-file.ts')).readImage(path, how),
    writeImage: async (image, path, how) => (await import('./image-file.ts')).writeImage(image, path, how),
  }
}
