import * as ort from 'onnxruntime-node'
import type { Tensor } from '../../nodes/core/inference.ts'
import { devices } from './device-table.ts'
import type { Device } from './devices.ts'

/** An input or output of a model; names in `shape` are dimensions of any size. */
export interface TensorFacts {
  readonly name: string
  readonly type: string
  readonly shape: readonly (number | string)[]
}

export interface ModelFacts {
  /** `cpu`, or the device's name; `webgpu+cpu` where some nodes run on the processor. */
  readonly provider: string
  readonly inputs: readonly TensorFacts[]
  readonly outputs: readonly TensorFacts[]
}

/** A model in this thread. Every call blocks the thread. */
export interface OpenModel {
  readonly facts: ModelFacts
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>
  /** Ends profiling, so that its file is complete. */
  endProfiling(): void
  release(): Promise<void>
}

export interface OpenOptions {
  readonly device: Device
  /** Threads that one run may use on the processor. */
  readonly threads: number
  /** Where to write a profile: path without its ending. */
  readonly profilePrefix?: string | undefined
}

// Failures arrive as exceptions; the native library would print each of them as well.
ort.env.logLevel = 'fatal'

const kept = ['float32', 'uint8', 'int32', 'int64', 'float16'] as const

function describe(metadata: readonly ort.InferenceSession.ValueMetadata[]): TensorFacts[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: value.shape }
      : { name: value.name, type: 'sequence or map', shape: [] },
  )
}

function toTensor(name: string, value: ort.OnnxValue): Tensor {
  const { type, dims, data } = value
  // A bool is a byte that is 0 or 1.
  const ours = type === 'bool' ? 'uint8' : kept.find((known) => known === type)
  if (ours === undefined) throw new TypeError(`Output "${name}" has the type ${type}, which no adapter reads`)
  if (ours !== 'float16') return { type: ours, dims, data: data as Tensor['data'] }
  const { buffer, byteOffset, length } = data as Uint16Array
  // Where the language has Float16Array the runtime yields that; the bits are the same.
  return { type: ours, dims, data: new Uint16Array(buffer, byteOffset, length) }
}

function sessionOptions(options: OpenOptions, cpuFallback: boolean): ort.InferenceSession.SessionOptions {
  const { device, threads, profilePrefix } = options
  return {
    ...devices[device].sessionOptions,
    intraOpNumThreads: threads,
    logSeverityLevel: 4,
    ...(profilePrefix === undefined ? {} : { enableProfiling: true, profileFilePrefix: profilePrefix }),
    extra: {
      session: {
        // Idle threads would spin and take the processor from the next session: 3 times slower when they alternate.
        intra_op: { allow_spinning: '0' },
        disable_cpu_ep_fallback: cpuFallback ? '0' : '1',
      },
    },
  }
}

async function create(source: string | Uint8Array, options: OpenOptions, cpuFallback: boolean) {
  const given = sessionOptions(options, cpuFallback)
  return typeof source === 'string'
    ? await ort.InferenceSession.create(source, given)
    : await ort.InferenceSession.create(source, given)
}

/** The session, and whether every node of it runs on the device. */
async function createOn(source: string | Uint8Array, options: OpenOptions) {
  if (options.device === 'cpu') return { session: await create(source, options, true), provider: 'cpu' }
  try {
    return { session: await create(source, options, false), provider: options.device }
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('CPU EP'))) throw error
    return { session: await create(source, options, true), provider: `${options.device}+cpu` }
  }
}

/** Loads a model from a file or from its bytes. @throws Error with the native library's words */
export async function openModel(source: string | Uint8Array, options: OpenOptions): Promise<OpenModel> {
  const { session, provider } = await createOn(source, options)
  return {
    facts: { provider, inputs: describe(session.inputMetadata), outputs: describe(session.outputMetadata) },
    async run(feeds) {
      const given = Object.entries(feeds).map(([name, { type, data, dims }]) => [
        name,
        new ort.Tensor(type as 'float32', data as Float32Array, dims),
      ])
      const fetched = await session.run(Object.fromEntries(given) as ort.InferenceSession.FeedsType)
      return Object.fromEntries(Object.entries(fetched).map(([name, value]) => [name, toTensor(name, value)]))
    },
    endProfiling: () => session.endProfiling(),
    release: () => session.release(),
  }
}
