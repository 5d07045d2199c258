import { decodeData, encodePieces } from '../../nodes/core/codec.ts'
import { throwIfCancelled } from '../../nodes/core/errors.ts'
import type { ModelUse } from '../../nodes/core/inference.ts'
import type { NodeContext } from '../../nodes/core/node-run.ts'
import type { Ledger } from './ledger.ts'
import type { Emit, Machine, RunOptions } from './machine.ts'
import { sha256 } from './values.ts'

/** Thrown where something would have to be computed that may not be. */
export class WouldCompute extends Error {
  readonly nodeId: string

  constructor(nodeId: string) {
    super(`"${nodeId}" would have to run.`)
    this.nodeId = nodeId
  }
}

export interface ContextParts {
  readonly nodeId: string
  readonly item: string | undefined
  /** Whether it may compute what was not kept. */
  readonly computes: boolean
  readonly key: string
  /** The key as it would be if only these parameters decided what the node yields. */
  readonly keyOf: (params: readonly string[]) => string
  readonly attempt: number
  readonly origins: ReadonlySet<string>
  readonly machine: Machine
  readonly options: RunOptions
  readonly signal: AbortSignal
  readonly ledger: Ledger
  readonly emit: Emit
}

/** What a node run noted: kept with its outputs, so that a later run which reuses them can say the same. */
export interface NodeNotes {
  readonly models: readonly ModelUse[]
  readonly warnings: readonly string[]
  /** Whether all that was worth keeping was found in the cache. */
  readonly reused: boolean
}

/** At most ten progress events a second for each node; the last one always. */
function createProgress(parts: ContextParts): (done: number, total: number) => void {
  const started = performance.now()
  let last = -Infinity
  return (done, total) => {
    const now = performance.now()
    if (now - last < 100 && done < total) return
    last = now
    const elapsed = (now - started) / 1000
    const eta = done > 0 && elapsed > 0.5 ? { etaSeconds: (elapsed * (total - done)) / done } : {}
    parts.emit({ type: 'nodeProgressed', node: parts.nodeId, ...itemOf(parts), done, total, ...eta })
  }
}

export function itemOf({ item }: { readonly item: string | undefined }): { item?: string } {
  return item === undefined ? {} : { item }
}

/** The context of one node run, and what it noted. */
export function createContext(parts: ContextParts): { readonly ctx: NodeContext; notes(): NodeNotes } {
  const { nodeId, machine, options, signal, ledger, emit } = parts
  const models = new Map<string, ModelUse>()
  const warnings: string[] = []
  const memos = { hits: 0, misses: 0 }

  function warn(message: string): void {
    warnings.push(message)
    ledger.addWarning(message)
    emit({ type: 'nodeWarned', node: nodeId, ...itemOf(parts), message })
  }

  async function memo<Data>(
    name: string,
    compute: () => Promise<Data>,
    params?: readonly string[],
  ): Promise<Data> {
    throwIfCancelled(signal)
    const key = sha256(`${params === undefined ? parts.key : parts.keyOf(params)} memo ${name}`)
    const entry = await machine.cache.read(key)
    if (entry !== undefined) {
      memos.hits++
      ledger.addEntry(entry)
      entry.models.forEach((use) => models.set(use.id, use))
      return decodeData(entry.text) as Data
    }
    memos.misses++
    if (!parts.computes) throw new WouldCompute(nodeId)
    const data = await compute()
    const facts = { origins: [...parts.origins], models: [...models.values()], warnings: [] }
    await machine.cache.write(key, facts, () => encodePieces(data))
    return data
  }

  const ctx: NodeContext = {
    nodeId,
    key: parts.key,
    attempt: parts.attempt,
    signal,
    media: machine.media,
    allowTruncated: options.allowTruncated,
    progress: createProgress(parts),
    preview(image, frame) {
      const { width, height } = image
      emit({
        type: 'nodePreviewed',
        node: nodeId,
        ...itemOf(parts),
        ...(frame === undefined ? {} : { frame }),
        width,
        height,
      })
      options.onPreview?.(nodeId, image, frame)
    },
    warn,
    async session(modelId) {
      throwIfCancelled(signal)
      if (!parts.computes) throw new WouldCompute(nodeId)
      const session = await machine.session(modelId, signal)
      const use = { id: modelId, sha256: machine.modelDigest(modelId) ?? '', provider: session.provider }
      models.set(modelId, use)
      ledger.addModel(use)
      return session
    },
    memo,
    workers: (module, data) => machine.workers.open(module, data, signal),
    digestFile: (path) => machine.digestFile(path, signal),
    output: (path) => options.outputs.open(path),
    saved(output) {
      ledger.addOutput({ ...output, nodeId })
      emit({ type: 'outputSaved', node: nodeId, ...output })
    },
    facts: () => ledger.facts(),
  }
  return {
    ctx,
    notes: () => ({
      models: [...models.values()],
      warnings,
      reused: memos.hits > 0 && memos.misses === 0,
    }),
  }
}
