import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tensor } from '../../nodes/core/inference.ts'
import { openModel, type TensorFacts } from './onnxruntime.ts'
import type { PlacementMessage, PlacementRequest } from './placement.ts'

const arrays = {
  float32: Float32Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float16: Uint16Array,
} as const

function zeros({ name, type, shape }: TensorFacts, sizes: PlacementRequest['sizes']): Tensor {
  const known = type === 'bool' ? 'uint8' : (type as Tensor['type'])
  if (!Object.hasOwn(arrays, known)) throw new Error(`the input "${name}" has the type ${type}`)
  const dims = shape.map((size) => (typeof size === 'number' ? size : (sizes[size] ?? 1)))
  const data = new arrays[known](dims.reduce((product, size) => product * size, 1))
  return { type: known, dims, data }
}

/** Counts the nodes of a profile: one event "…_kernel_time" for each, with its provider ("CPUExecutionProvider"). */
function countNodes(profile: string): Record<string, number> {
  const counts: Record<string, number> = {}
  const events = JSON.parse(profile) as { cat?: string; name?: string; args?: { provider?: string } }[]
  for (const { cat, name, args } of events) {
    if (cat !== 'Node' || name?.endsWith('_kernel_time') !== true) continue
    const provider = (args?.provider ?? 'unknown').replace(/ExecutionProvider$/, '').toLowerCase()
    counts[provider] = (counts[provider] ?? 0) + 1
  }
  return counts
}

async function profile({ path, device, sizes }: PlacementRequest): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'veilgraph-profile-'))
  try {
    const model = await openModel(path, { device, threads: 1, profilePrefix: join(folder, 'profile') })
    await model.run(Object.fromEntries(model.facts.inputs.map((input) => [input.name, zeros(input, sizes)])))
    model.endProfiling()
    const [file] = await readdir(folder)
    if (file === undefined) throw new Error('the native library wrote no profile')
    return countNodes(await readFile(join(folder, file), 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function tell(message: PlacementMessage): void {
  process.send?.(message)
}

process.once('disconnect', () => process.exit())
try {
  tell({ nodes: await profile(JSON.parse(process.argv[2] ?? '') as PlacementRequest) })
} catch (error) {
  tell({ error: error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error) })
}
