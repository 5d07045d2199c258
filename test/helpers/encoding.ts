import { join } from 'node:path'
import {
  mapFrames,
  type EncodedFacts,
  type EncodeSettings,
  type FramesValue,
  type MediaAccess,
} from '../../nodes/core/media.ts'
import { clipFolder } from './clips.ts'
import { loadClip } from './ffmpegs.ts'

/** Fast and small: what is tested is not the look. */
export const fastSettings: EncodeSettings = {
  codec: 'h264',
  quality: 30,
  preset: 'ultrafast',
  hardware: 'none',
  keepMetadata: false,
  keepAudio: true,
}

let outputs = 0

/** A new path in the folder of this test process. */
export function outputPath(extension: string): string {
  return join(clipFolder(), `output-${outputs++}.${extension}`)
}

/** Frames that say to have been changed, so that they are encoded. */
export function touched(frames: FramesValue): FramesValue {
  return mapFrames(frames, `${frames.digest} touched`, (frame) => frame)
}

export interface Encoded extends EncodedFacts {
  readonly path: string
}

/** Sends a clip through decoder and encoder. */
export async function encodeClip(
  media: MediaAccess,
  source: string,
  extension = 'mp4',
  settings: Partial<EncodeSettings> = {},
): Promise<Encoded> {
  const path = outputPath(extension)
  const frames = touched(media.frames(await loadClip(media, source)))
  return { path, ...(await media.encode(frames, path, { ...fastSettings, ...settings }, {})) }
}
