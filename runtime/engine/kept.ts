import { decodeData, encodePieces } from '../../nodes/core/codec.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { Cache } from '../store/cache.ts'
import type { EntryFacts } from '../store/entry.ts'
import { listOfValues, type SingleValue, type Value } from './values.ts'

export type Outputs = ReadonlyMap<string, Value>

interface KeptOutput {
  readonly keys: readonly string[] | null
  readonly digests: readonly string[]
  readonly items: readonly unknown[]
}

/** Whether a node's results can be taken from the cache as they are. */
export function isKept(definition: AnyNodeDefinition): boolean {
  const outputs = Object.values(definition.outputs)
  return definition.sideEffects !== true && outputs.every(({ type }) => type.storage === 'data')
}

function keptOutput(value: Value): KeptOutput {
  return value.kind === 'list'
    ? {
        keys: value.keys,
        digests: value.items.map(({ digest }) => digest),
        items: value.items.map(({ data }) => data),
      }
    : { keys: null, digests: [value.digest], items: [value.data] }
}

export async function writeOutputs(
  cache: Cache,
  key: string,
  outputs: Outputs,
  facts: EntryFacts,
): Promise<void> {
  const kept = Object.fromEntries([...outputs].map(([name, value]) => [name, keptOutput(value)]))
  await cache.write(key, facts, () => encodePieces(kept))
}

/** The outputs that were kept under a key; `undefined` where there are none, or they no longer fit their types. */
export async function readOutputs(
  cache: Cache,
  key: string,
  definition: AnyNodeDefinition,
): Promise<{ readonly outputs: Outputs; readonly facts: EntryFacts } | undefined> {
  const entry = await cache.read(key)
  if (entry === undefined) return undefined
  const kept = decodeData(entry.text) as Record<string, KeptOutput>
  const origins = new Set(entry.origins)
  const outputs = new Map<string, Value>()
  for (const [name, { type }] of Object.entries(definition.outputs)) {
    const output = kept[name]
    if (output === undefined || !output.items.every((item) => type.schema.safeParse(item).success))
      return undefined
    const items = output.items.map((data, at): SingleValue => ({
      kind: 'single',
      type,
      data,
      digest: output.digests[at] ?? '',
      origins,
    }))
    const [first] = items
    if (output.keys !== null) outputs.set(name, listOfValues(type, output.keys, items))
    else if (first !== undefined) outputs.set(name, first)
  }
  return { outputs, facts: entry }
}
