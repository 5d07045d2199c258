import type { Outputs } from './kept.ts'
import type { SingleValue, Value } from './values.ts'

/** What decides a node's result besides its key: where lazy values come from and files lie. */
export interface Circumstances {
  readonly inputs: ReadonlyMap<string, Value>
  /** Paths of the files that it is given; a key knows their content alone. */
  readonly paths: string
}

/** What a node yielded, and what it warned of. */
export interface Recalled {
  readonly outputs: Outputs
  readonly warnings: readonly string[]
}

/**
 * Results by key, held as they are: neither decoded nor checked again, and lazy ones too. Of values that are data the
 * key knows the content; lazy ones must be the very same.
 */
export interface ResultMemory {
  recall(key: string, now: Circumstances): Recalled | undefined
  /** @returns whether it is held: results that are too large are not */
  keep(key: string, now: Circumstances, outputs: Outputs, warnings?: readonly string[]): boolean
  /** Lets go of everything that was made from this source file. */
  forget(origin: string): void
}

function singles(value: Value): readonly SingleValue[] {
  return value.kind === 'list' ? value.items : [value]
}

function lazyData(inputs: ReadonlyMap<string, Value>): unknown[] {
  return [...inputs.values()]
    .flatMap(singles)
    .filter(({ type }) => type.storage === 'lazy')
    .map(({ data }) => data)
}

/** About how many bytes data holds. */
function weigh(data: unknown): number {
  if (ArrayBuffer.isView(data)) return data.byteLength
  if (typeof data === 'string') return 2 * data.length
  if (typeof data !== 'object' || data === null) return 8
  return Object.values(data).reduce<number>((sum, each) => sum + weigh(each), 16)
}

function weighOutputs(outputs: Outputs): number {
  return [...outputs.values()]
    .flatMap(singles)
    .reduce((sum, { type, data }) => sum + (type.storage === 'lazy' ? 1024 : weigh(data)), 256)
}

interface Memory extends Recalled {
  readonly paths: string
  readonly lazy: readonly unknown[]
  readonly bytes: number
}

/** @param maxBytes about how much is held; the least recently used goes first */
export function createResultMemory(maxBytes: number): ResultMemory {
  const memories = new Map<string, Memory>()
  let total = 0

  function drop(key: string): void {
    total -= memories.get(key)?.bytes ?? 0
    memories.delete(key)
  }

  return {
    recall(key, { inputs, paths }) {
      const memory = memories.get(key)
      if (memory === undefined || memory.paths !== paths) return undefined
      if (!lazyData(inputs).every((data, at) => data === memory.lazy[at])) return undefined
      memories.delete(key)
      memories.set(key, memory)
      return memory
    },
    keep(key, { inputs, paths }, outputs, warnings = []) {
      drop(key)
      const memory = { paths, lazy: lazyData(inputs), outputs, warnings, bytes: weighOutputs(outputs) }
      if (memory.bytes > maxBytes) return false
      memories.set(key, memory)
      total += memory.bytes
      for (const oldest of memories.keys()) {
        if (total <= maxBytes) break
        drop(oldest)
      }
      return true
    },
    forget(origin) {
      for (const [key, { outputs }] of memories)
        if ([...outputs.values()].some(({ origins }) => origins.has(origin))) drop(key)
    },
  }
}
