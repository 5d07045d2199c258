import { appendFile, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { MissingError } from '../../nodes/core/errors.ts'
import { readGraph, writeGraph } from '../../graphs/document.ts'
import type { Graph } from '../../graphs/schema.ts'
import { runEventSchema, type RunEvent } from '../protocol/events.ts'
import { runRecordSchema, type RunRecord } from '../protocol/runs.ts'
import { writeWhole } from '../store/whole-file.ts'
import { makePrivateFolder } from '../store/workspace.ts'

const keptSchema = z.object({ record: runRecordSchema, paths: z.record(z.string(), z.string()) })

/** A run as it is kept: its record, and the paths that its outputs were given, by `node.param`. */
export interface KeptRun {
  readonly record: RunRecord
  readonly paths: Readonly<Record<string, string>>
}

/** The folder of runs: one folder a run with `record.json`, `graph.json` and `events.jsonl`. */
export interface RunFolder {
  /** In the order of their ids; damaged ones are left out. */
  load(): Promise<KeptRun[]>
  /** Whole or not at all. */
  write(run: KeptRun): Promise<void>
  writeGraph(id: string, graph: Graph): Promise<void>
  /** @throws MissingError where it was damaged or removed */
  graph(id: string): Promise<Graph>
  append(id: string, events: readonly RunEvent[]): Promise<void>
  /** As far as they are whole and without gaps. */
  events(id: string): Promise<RunEvent[]>
  remove(id: string): Promise<void>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function openRunFolder(folder: string): RunFolder {
  const place = (id: string, name: string): string => join(folder, id, name)

  async function write(id: string, name: string, text: string): Promise<void> {
    await makePrivateFolder(join(folder, id))
    await writeWhole(place(id, name), text)
  }

  async function read(id: string): Promise<KeptRun[]> {
    const text = await readFile(place(id, 'record.json'), 'utf8').catch(() => '')
    const kept = keptSchema.safeParse(parsed(text))
    return kept.success && kept.data.record.id === id ? [kept.data] : []
  }

  return {
    async load() {
      const ids = await readdir(folder).catch(() => [])
      const kept = (await Promise.all(ids.map(read))).flat()
      return kept.sort((left, right) => (left.record.id < right.record.id ? -1 : 1))
    },
    write: (run) => write(run.record.id, 'record.json', `${JSON.stringify(run, null, 2)}\n`),
    writeGraph: (id, graph) => write(id, 'graph.json', writeGraph(graph)),
    async graph(id) {
      const text = await readFile(place(id, 'graph.json'), 'utf8').catch(() => '')
      const result = readGraph(text)
      if (result.ok) return result.graph
      throw new MissingError({
        problem: 'The graph of this run is not there any more',
        remedy: 'Start it again from the graph that you have',
      })
    },
    append(id, events) {
      // The line feed comes first: a line that a crash has cut off spoils none after it.
      const text = events.map((event) => `\n${JSON.stringify(event)}`).join('')
      return appendFile(place(id, 'events.jsonl'), text, { mode: 0o600 })
    },
    async events(id) {
      const text = await readFile(place(id, 'events.jsonl'), 'utf8').catch(() => '')
      const events: RunEvent[] = []
      for (const line of text.split('\n')) {
        const event = runEventSchema.safeParse(parsed(line))
        if (event.success && event.data.seq === events.length + 1) events.push(event.data)
      }
      return events
    },
    remove: (id) => rm(join(folder, id), { recursive: true, force: true }),
  }
}
