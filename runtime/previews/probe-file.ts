import { readFile, stat } from 'node:fs/promises'
import { isReadableError, throwIfCancelled } from '../../nodes/core/errors.ts'
import type { VideoFacts } from '../../nodes/core/media.ts'
import { reportFileSchema } from '../../nodes/types/report.ts'
import type { Machine } from '../engine/machine.ts'
import { requireFile } from '../media/require-file.ts'
import type { MediaFacts } from '../protocol/endpoints/media.ts'
import { confine } from './confine.ts'
import { fileKind } from './file-kind.ts'
import { sourceVideo } from './source-video.ts'

type Prober = (path: string, machine: Machine, signal: AbortSignal) => Promise<MediaFacts>

function videoAnswer(facts: VideoFacts): MediaFacts {
  const { width, height, timestamps, frameRate, durationSeconds, codec, streams } = facts
  return {
    kind: 'video',
    width,
    height,
    frameCount: timestamps.length,
    frameRate: frameRate.numerator / frameRate.denominator,
    durationSeconds,
    codec,
    audioTracks: streams.filter(({ kind }) => kind === 'audio').length,
  }
}

/** Reports are small; a large JSON file is something else. */
const largestReport = 64 * 2 ** 20

async function isReport(path: string): Promise<boolean> {
  if ((await stat(path)).size > largestReport) return false
  try {
    return reportFileSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).success
  } catch {
    return false
  }
}

const probers: { readonly [Kind in MediaFacts['kind']]: Prober } = {
  video: async (path, machine, signal) => videoAnswer((await sourceVideo(path, machine, signal)).facts),
  async image(path, _machine, signal) {
    const { readImageFacts } = await import('../media/image-file.ts')
    const { format, width, height } = await readImageFacts(path, signal)
    return { kind: 'image', width, height, frameCount: 1, codec: format }
  },
  report: async (path) => ({ kind: (await isReport(path)) ? 'report' : 'other' }),
  /** The name says nothing: the contents may. */
  async other(path, machine, signal) {
    for (const kind of ['image', 'video'] as const) {
      const facts = await probers[kind](path, machine, signal).catch(() => undefined)
      throwIfCancelled(signal)
      if (facts !== undefined) return facts
    }
    return { kind: 'other' }
  },
}

/**
 * What a file of the workspace is; of one that cannot be read, why.
 * @throws MissingError, UserError for a path that leads out of the workspace, CancelledError
 */
export async function probeFile(path: string, machine: Machine, signal: AbortSignal): Promise<MediaFacts> {
  await requireFile(confine(path))
  const kind = fileKind(path)
  try {
    return await probers[kind](path, machine, signal)
  } catch (error) {
    throwIfCancelled(signal)
    if (!isReadableError(error)) throw error
    return { kind, problem: error.message }
  }
}
