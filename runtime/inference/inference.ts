import { stat } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { basename } from 'node:path'
import { MissingError } from '../../nodes/core/errors.ts'
import type { Session } from '../../nodes/core/inference.ts'
import { devices } from './device-table.ts'
import { chooseDevice, type DeviceChoice, type DeviceName } from './devices.ts'
import { checkFeeds } from './feeds.ts'
import { createPool, type ModelFile, type Pool } from './pool.ts'
import { startThread } from './thread.ts'

export interface InferenceOptions {
  readonly device: DeviceName
  /**
   * Threads of the processor that one run may use; the cores divided by it is how many runs go side by side, at most
   * 4, each with its own copy of the model. By default both are generous, and copies of large models are few.
   */
  readonly threads?: number | undefined
  /** Bytes that open models may take, an estimate; default a quarter of the memory. */
  readonly memoryBudgetBytes?: number | undefined
  /** Where a model's file lies. @throws MissingError where it is not installed */
  readonly weightsPath: (modelId: string) => Promise<string>
}

/** Which execution provider runs a model. */
export interface ModelProvider {
  readonly modelId: string
  /** "cpu", "webgpu" …; "webgpu+cpu" where the device cannot run all of its nodes. */
  readonly provider: string
}

export interface Inference extends AsyncDisposable {
  /**
   * A model, ready to run. Any number of runs may be in flight.
   * @throws OperationalError where the device or the model's file fails, MissingError where there is no such file
   */
  session(modelId: string): Promise<Session>
  /** The device on which models run and why it was taken; proves it at the first call. */
  device(): Promise<DeviceChoice>
  /** The models that have been opened. */
  report(): ModelProvider[]
  /** Lets runs in flight finish, refuses those that wait, frees everything. */
  close(): Promise<void>
}

const mebibyte = 2 ** 20
const mostThreads = 4
/**
 * For each core after the first. Two cores are kept busy by one copy of a large model with two threads; two copies with
 * one thread each need a tenth less of their time, but 100 MB more. Small models are faster in two copies. Many cores
 * need several copies of any model.
 */
const copiesBudgetPerCore = 48 * mebibyte

/** Inference threads, and threads of the processor that a run in each may use. */
export function shareCores(cores: number, threads: number | undefined): { size: number; threads: number } {
  if (threads !== undefined)
    return { size: Math.max(1, Math.min(mostThreads, Math.floor(cores / threads))), threads }
  const size = Math.min(cores, mostThreads)
  // A single run should have a small machine to itself: sharing it out is no faster in all, and slower for that run.
  return { size, threads: Math.max(size, Math.floor(cores / size)) }
}

async function fileOf(modelId: string, path: string): Promise<ModelFile> {
  const found = await stat(path).catch((error: unknown) => {
    const remedy = 'Check what is installed with "veilgraph models verify"'
    const message = { problem: `The weights of model ${modelId} are missing`, found: basename(path), remedy }
    throw new MissingError(message, { cause: error })
  })
  return { id: modelId, path, memoryBytes: estimateMemory(found.size) }
}

/**
 * What an open model takes: its weights as read and as laid out for the kernels, and what a run computes. Measured:
 * 100 MB for the detector's 22 MB at 512×288.
 */
function estimateMemory(fileBytes: number): number {
  return 3 * fileBytes + 16 * mebibyte
}

/** Sessions of models on one device, in threads of their own: a run never blocks the caller. */
export function createInference(options: InferenceOptions): Inference {
  const sessions = new Map<string, Promise<Session>>()
  const providers = new Map<string, string>()
  let choice: Promise<DeviceChoice> | undefined
  let pool: Promise<Pool> | undefined

  function device(): Promise<DeviceChoice> {
    choice ??= chooseDevice(options.device)
    return choice
  }

  async function startPool(): Promise<Pool> {
    const { device: chosen } = await device()
    const cores = availableParallelism()
    const shares = shareCores(cores, options.threads)
    const { size, threads } = devices[chosen].severalThreads ? shares : { ...shares, size: 1 }
    const total = options.memoryBudgetBytes ?? totalmem() / 4
    // Runs that are told to use few threads keep the cores busy only by copies.
    const furtherCopies = options.threads === undefined ? copiesBudgetPerCore * (cores - 1) : total
    const budget = { total, furtherCopies }
    return createPool({ size, budget, startThread: () => startThread({ device: chosen, threads }) })
  }

  async function open(modelId: string): Promise<Session> {
    pool ??= startPool()
    const [ready, model] = await Promise.all([
      pool,
      options.weightsPath(modelId).then((path) => fileOf(modelId, path)),
    ])
    const { provider, inputs, outputs } = await ready.open(model)
    providers.set(modelId, provider)
    return {
      modelId,
      provider,
      inputNames: inputs.map(({ name }) => name),
      outputNames: outputs.map(({ name }) => name),
      async run(feeds, signal) {
        checkFeeds(modelId, inputs, feeds)
        return await ready.run(model, feeds, signal)
      },
    }
  }

  async function close(): Promise<void> {
    await (await pool?.catch(() => undefined))?.close()
  }

  return {
    device,
    session(modelId) {
      const known = sessions.get(modelId)
      if (known !== undefined) return known
      const opening = open(modelId)
      sessions.set(modelId, opening)
      // What failed may work the next time: a file can be mended.
      opening.catch(() => sessions.delete(modelId))
      return opening
    },
    report: () => [...providers].map(([modelId, provider]) => ({ modelId, provider })),
    close,
    [Symbol.asyncDispose]: close,
  }
}
