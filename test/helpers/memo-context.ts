import { decodeData, encodeData } from '../../nodes/core/codec.ts'
import type { MediaAccess } from '../../nodes/core/media.ts'
import type { NodeContext, RunFacts } from '../../nodes/core/node-run.ts'
import { inlineWorkers } from './inline-workers.ts'

function absent(what: string): never {
  throw new Error(`This test gives its node no ${what}.`)
}

/** A context of which tests see what was kept, warned and reported. Kept data passes through the cache's codec. */
export interface MemoContext extends NodeContext {
  readonly kept: Map<string, string>
  readonly computed: string[]
  readonly warnings: string[]
  readonly steps: [number, number][]
}

export function memoContext(parts: Partial<NodeContext> & { kept?: Map<string, string> } = {}): MemoContext {
  const kept = parts.kept ?? new Map<string, string>()
  const computed: string[] = []
  const warnings: string[] = []
  const steps: [number, number][] = []
  return {
    nodeId: 'node',
    key: 'key',
    attempt: 0,
    signal: new AbortController().signal,
    media: new Proxy({} as MediaAccess, { get: () => absent('media') }),
    progress: (done, total) => void steps.push([done, total]),
    preview: () => undefined,
    warn: (message) => void warnings.push(message),
    session: () => absent('session'),
    async memo<Data>(name: string, compute: () => Promise<Data>): Promise<Data> {
      const known = kept.get(name)
      if (known !== undefined) return decodeData(known) as Data
      const data = await compute()
      computed.push(name)
      kept.set(name, encodeData(data))
      return data
    },
    workers: inlineWorkers,
    digestFile: () => absent('files'),
    output: () => absent('output'),
    saved: () => undefined,
    facts: (): RunFacts => absent('facts'),
    allowTruncated: false,
    ...parts,
    kept,
    computed,
    warnings,
    steps,
  }
}
