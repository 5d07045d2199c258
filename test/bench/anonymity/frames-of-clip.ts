import type { FrameRange, VideoFrame } from '../../../nodes/core/media.ts'
import { createMedia } from '../../../runtime/media/media.ts'

/** The frames of a file, one after the other; each is released when the next one is asked for. */
export async function* framesOfClip(path: string, range?: FrameRange): AsyncGenerator<VideoFrame> {
  const media = createMedia()
  const facts = await media.probe(path, { allowTruncated: false })
  for await (const frame of media.frames({ path, digest: path, facts }).open(range)) {
    yield frame
    frame[Symbol.dispose]()
  }
}
