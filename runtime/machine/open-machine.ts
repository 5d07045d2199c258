import { availableParallelism } from 'node:os'
import { definitions } from '../../nodes/definitions.ts'
import { runs } from '../../nodes/runs.ts'
import { catalogue } from '../../models/catalogue.ts'
import type { Machine } from '../engine/machine.ts'
import type { DeviceName } from '../inference/devices.ts'
import { createInference } from '../inference/inference.ts'
import { createMedia } from '../media/media.ts'
import { createCache, type Cache } from '../store/cache.ts'
import { createFileDigests } from '../store/file-digests.ts'
import { createWeights } from '../store/weights.ts'
import { openWorkspace } from '../store/workspace.ts'
import { createWorkerPool } from '../threads/worker-pool.ts'
import { programDigest } from './program-digest.ts'

const mebibyte = 2 ** 20

function cacheLimit(): number {
  const given = Number(process.env['VEILGRAPH_CACHE_MB'])
  return (Number.isFinite(given) && given > 0 ? given : 4096) * mebibyte
}

/** The cache of the workspace in `folder`. */
export async function openCache(folder: string): Promise<{ cache: Cache; cacheFolder: string }> {
  const { cacheFolder } = await openWorkspace(folder)
  const cache = createCache({ folder: cacheFolder, maxBytes: cacheLimit(), memoryBytes: 4 * mebibyte })
  return { cache, cacheFolder }
}

/** Everything that runs graphs here: real media, models and cache. Dispose it to free threads and memory. */
export async function openMachine(options: {
  readonly device: DeviceName
  readonly folder: string
}): Promise<Machine & AsyncDisposable> {
  const { cache } = await openCache(options.folder)
  const weights = createWeights()
  const inference = createInference({ device: options.device, weightsPath: (id) => weights.path(id) })
  const digests = new Map<string, string>(catalogue.map(({ id, sha256 }) => [id, sha256]))
  const media = createMedia()
  const { ffmpeg } = await media.binaries()
  const workers = createWorkerPool()
  return {
    program: `${programDigest()} ffmpeg ${ffmpeg.version.text}`,
    definitions,
    runs,
    media,
    cache,
    digestFile: createFileDigests(cache),
    session: (id) => inference.session(id),
    workers,
    modelDigest: (id) => digests.get(id),
    limits: { cpu: availableParallelism(), device: 1, io: 4 },
    async [Symbol.asyncDispose]() {
      await Promise.all([inference.close(), workers.close()])
    },
  }
}
