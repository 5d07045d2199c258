import type { MediaAccess, VideoValue } from '../../nodes/core/media.ts'
import { onPath } from '../../runtime/media/binaries.ts'
import { packagedBinary } from '../../runtime/media/installed-package.ts'
import { createMedia } from '../../runtime/media/media.ts'
import { requirement } from './requirement.ts'

/** The programs of a test run: the machine's own and the ones from npm; tests of media run once with each. */
export interface TestedFfmpeg {
  readonly name: string
  readonly media: MediaAccess
}

async function packaged(): Promise<TestedFfmpeg | undefined> {
  const [ffmpeg, ffprobe] = await Promise.all([packagedBinary('ffmpeg'), packagedBinary('ffprobe')])
  return ffmpeg && ffprobe ? { name: 'ffmpeg from npm', media: createMedia({ ffmpeg, ffprobe }) } : undefined
}

function installed(): TestedFfmpeg | undefined {
  const [ffmpeg, ffprobe] = [onPath('ffmpeg'), onPath('ffprobe')]
  if (requirement('ffmpeg on the PATH', ffmpeg !== undefined && ffprobe !== undefined)) return undefined
  return { name: 'ffmpeg on the PATH', media: createMedia({ ffmpeg, ffprobe }) }
}

/** One more to test with, where `VEILGRAPH_TEST_FFMPEG` names it. */
function named(): TestedFfmpeg | undefined {
  const ffmpeg = process.env['VEILGRAPH_TEST_FFMPEG']
  return ffmpeg ? { name: 'ffmpeg under test', media: createMedia({ ffmpeg }) } : undefined
}

export const ffmpegs: readonly TestedFfmpeg[] = [installed(), await packaged(), named()].filter(
  (tested) => tested !== undefined,
)

/** A video as `load-video` yields it; the digest is made up. */
export async function loadClip(
  media: MediaAccess,
  path: string,
  allowTruncated = false,
): Promise<VideoValue> {
  return { path, digest: `digest of ${path}`, facts: await media.probe(path, { allowTruncated }) }
}
