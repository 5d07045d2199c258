import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildEmbedded } from '../../models/build/embedded.ts'
import { modelNamed } from '../../models/catalogue.ts'
import type { ModelDeclaration } from '../../models/model.ts'
import { isReadableError, OperationalError, throwIfCancelled } from '../../nodes/core/errors.ts'
import { digestContent } from './file-digests.ts'
import { weightsFolders } from './weights-folders.ts'

/** `absent`: an embedded model is built when it is first used. */
export type WeightsStatus = 'ready' | 'absent' | 'damaged'

/** The model files on this machine. */
export interface Weights {
  /**
   * Where the file of a model lies. It is built where it is absent or damaged; its digest is checked once per process.
   * @throws UserError for an unknown id, OperationalError where it cannot be built or written
   */
  path(modelId: string, signal?: AbortSignal): Promise<string>
  /**
   * Checks a file against its digest, and builds it where it is absent or damaged.
   * @returns what was or is wrong, `undefined` where it is good
   */
  verify(modelId: string): Promise<string | undefined>
  /** Looks without changing anything. */
  status(modelId: string): Promise<WeightsStatus>
}

/** A temporary file older than this was left by a process that was killed. */
const staleMs = 10 * 60_000

function fileName(modelId: string): string {
  return `${modelId}.onnx`
}

async function inspect(path: string, { bytes, sha256 }: ModelDeclaration): Promise<WeightsStatus> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return 'absent'
  // The size is checked first because it costs nothing.
  if (found.size !== bytes) return 'damaged'
  const digest = await digestContent(path).catch(() => undefined)
  return digest === sha256 ? 'ready' : 'damaged'
}

async function build(model: ModelDeclaration): Promise<Uint8Array> {
  const content = await buildEmbedded(model.id)
  const digest = createHash('sha256').update(content).digest('hex')
  if (digest === model.sha256) return content
  throw new OperationalError({
    problem: `The model ${model.id} did not come out as it should`,
    found: `SHA-256 ${digest.slice(0, 12)}… instead of ${model.sha256.slice(0, 12)}…`,
    remedy: 'Install the packages again: npm ci',
  })
}

async function removeStale(folder: string, modelId: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`.${modelId}.`)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > staleMs) await rm(path, { force: true })
  }
}

/** Writes a file so that it is only ever seen whole, whoever else writes it at the same time. */
async function write(folder: string, model: ModelDeclaration, content: Uint8Array): Promise<string> {
  const path = join(folder, fileName(model.id))
  const temporary = join(folder, `.${model.id}.${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  await removeStale(folder, model.id)
  try {
    await writeFile(temporary, content)
    await rename(temporary, path)
  } catch (error) {
    // Windows refuses to replace a file that another process has just put there and opened.
    if ((await inspect(path, model)) !== 'ready') throw error
  } finally {
    await rm(temporary, { force: true })
  }
  return path
}

async function make(folders: readonly string[], model: ModelDeclaration): Promise<string> {
  const content = await build(model)
  let cause: unknown
  for (const folder of folders) {
    try {
      return await write(folder, model, content)
    } catch (error) {
      cause = error
    }
  }
  const message = {
    problem: `The model ${model.id} cannot be written`,
    found: (cause as NodeJS.ErrnoException | undefined)?.code,
    remedy: 'Set VEILGRAPH_WEIGHTS to a folder that you may write to and that has room',
  }
  throw new OperationalError(message, { cause })
}

/** @param folders where model files may lie, the first that can be written for new ones */
export function createWeights(folders: readonly string[] = weightsFolders()): Weights {
  const known = new Map<string, Promise<string>>()

  /** The first good copy, else the worst that was seen. */
  async function find(model: ModelDeclaration): Promise<{ status: WeightsStatus; path?: string }> {
    let status: WeightsStatus = 'absent'
    for (const folder of folders) {
      const path = join(folder, fileName(model.id))
      const found = await inspect(path, model)
      if (found === 'ready') return { status: 'ready', path }
      if (found === 'damaged') status = 'damaged'
    }
    return { status }
  }

  async function locate(model: ModelDeclaration): Promise<string> {
    return (await find(model)).path ?? (await make(folders, model))
  }

  return {
    async path(modelId, signal) {
      throwIfCancelled(signal)
      const model = modelNamed(modelId)
      const locating = known.get(modelId) ?? locate(model)
      known.set(modelId, locating)
      // What failed is tried again: a disk can be emptied.
      locating.catch(() => known.delete(modelId))
      return await locating
    },
    async verify(modelId) {
      const model = modelNamed(modelId)
      try {
        const { status } = await find(model)
        if (status === 'ready') return undefined
        await make(folders, model)
        return status === 'damaged' ? 'was damaged and has been built again' : undefined
      } catch (error) {
        if (isReadableError(error)) return error.message
        throw error
      }
    },
    status: async (modelId) => (await find(modelNamed(modelId))).status,
  }
}
