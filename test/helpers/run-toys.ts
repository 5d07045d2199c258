import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MediaAccess } from '../../nodes/core/media.ts'
import type { Graph } from '../../graphs/schema.ts'
import type { Machine } from '../../runtime/engine/machine.ts'
import { planRun } from '../../runtime/engine/plan.ts'
import { runGraph, type RunResult } from '../../runtime/engine/run-graph.ts'
import { plainData } from '../../runtime/engine/values.ts'
import type { RunEvent } from '../../runtime/protocol/events.ts'
import { createCache } from '../../runtime/store/cache.ts'
import { createFileDigests } from '../../runtime/store/file-digests.ts'
import { createOutputFiles } from '../../runtime/store/output-files.ts'
import type { Toys } from './toy-nodes.ts'
import { inlineWorkers } from './inline-workers.ts'

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'veilgraph-test-'))
}

/** A machine of toy nodes with a real cache and no media. */
export function toyMachine(toys: Toys, folder = temporaryFolder(), changes: Partial<Machine> = {}): Machine {
  const cache = createCache({ folder, maxBytes: 1 << 24, memoryBytes: 1 << 20 })
  return {
    program: 'toys',
    definitions: toys.definitions,
    runs: toys.runs,
    media: {} as MediaAccess,
    cache,
    digestFile: createFileDigests(cache),
    session: () => Promise.reject(new Error('no models here')),
    modelDigest: () => undefined,
    workers: { open: inlineWorkers },
    limits: { cpu: 2, device: 1, io: 2 },
    ...changes,
  }
}

export interface ToyRun {
  readonly result: RunResult
  readonly events: RunEvent[]
  /** The plain value at an output of a target: "sum.value". */
  at(end: string): unknown
}

export async function runToys(
  graph: Graph,
  machine: Machine,
  targets?: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<ToyRun> {
  const planned = planRun(graph, machine.definitions, () => true, targets)
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues))
  const events: RunEvent[] = []
  const result = await runGraph(planned.plan, machine, {
    signal,
    outputs: createOutputFiles({ overwrite: false, inputs: [] }),
    allowTruncated: false,
    onEvent: (event) => void events.push(event),
  })
  return {
    result,
    events,
    at(end) {
      const [node = '', name = ''] = end.split('.')
      const value = result.results.get(node)?.get(name)
      return value && plainData(value)
    },
  }
}
