import type { Session } from '../../nodes/core/inference.ts'
import type { MediaAccess, PlanarImage } from '../../nodes/core/media.ts'
import type { AnyNodeRun } from '../../nodes/core/node-run.ts'
import type { AnyNodeDefinition, Resource } from '../../nodes/core/define-node.ts'
import type { Definitions } from '../../graphs/connect.ts'
import type { EventBody, RunEvent } from '../protocol/events.ts'
import type { Cache } from '../store/cache.ts'
import type { OutputFiles } from '../store/output-files.ts'
import type { WorkerPool } from '../threads/worker-pool.ts'
import type { ResultMemory } from './result-memory.ts'

/** What runs graphs on one machine. Built once per process; tests build one of fakes. */
export interface Machine {
  /** Identity of the code and programs that decide what nodes yield; part of every cache key. */
  readonly program: string
  readonly definitions: Definitions
  readonly runs: ReadonlyMap<string, AnyNodeRun>
  readonly media: MediaAccess
  readonly cache: Cache
  /** SHA-256 of a file's content, hex. */
  digestFile(path: string, signal?: AbortSignal): Promise<string>
  session(modelId: string, signal?: AbortSignal): Promise<Session>
  readonly workers: Pick<WorkerPool, 'open'>
  /** Catalogue digest of a model; `undefined` where the catalogue has none of that name. */
  modelDigest(modelId: string): string | undefined
  /** Results of earlier quick evaluations, where many follow each other. */
  readonly memory?: ResultMemory
  /** How many nodes run side by side, by what they spend. */
  readonly limits: Readonly<Record<Resource, number>>
}

/**
 * What may be computed: `all`; `quick` = all but nodes that work through a whole video (`slow`) or have side effects,
 * whose results come from the cache or not at all; `none` = only look what is cached.
 */
export type Compute = 'all' | 'quick' | 'none'

const allowances: { readonly [How in Compute]: (definition: AnyNodeDefinition) => boolean } = {
  all: () => true,
  quick: ({ slow, sideEffects }) => slow !== true && sideEffects !== true,
  none: () => false,
}

/** Whether a node may compute what the cache does not hold. */
export function mayCompute({ compute = 'all' }: Pick<RunOptions, 'compute'>, definition: AnyNodeDefinition) {
  return allowances[compute](definition)
}

/** What one run is given besides its plan. */
export interface RunOptions {
  readonly signal: AbortSignal
  readonly outputs: OutputFiles
  readonly allowTruncated: boolean
  onEvent(event: RunEvent): void
  onPreview?(node: string, image: PlanarImage, frame: number | undefined): void
  /** `all` without one. */
  readonly compute?: Compute
}

export type Emit = (event: EventBody) => void

/** Numbers events from 1 and stamps them. */
export function numberEvents(onEvent: (event: RunEvent) => void): Emit {
  let seq = 0
  return (body) => onEvent({ seq: ++seq, at: Date.now(), ...body })
}
