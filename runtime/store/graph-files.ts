import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readGraph } from '../../graphs/document.ts'
import { formatIssue } from '../../graphs/issue.ts'
import type { GraphSummary } from '../protocol/endpoints/graphs.ts'
import { graphIdSchema } from '../protocol/names.ts'
import { isReadableError } from '../../nodes/core/errors.ts'
import { confinedFile } from './confine.ts'
import { textDigest, type GraphHistory, type RevisionHead } from './graph-history.ts'
import { writeWhole } from './whole-file.ts'

export interface CurrentGraph {
  readonly head: RevisionHead
  readonly text: string
}

/** Graph files beside their history. Nothing here waits for its turn: the store sees to that. */
export interface GraphFiles {
  ids(): Promise<string[]>
  /** Ids under which something lies in the folder: many disks hold "Talk.json" and "talk.json" for one file. */
  taken(): Promise<string[]>
  /** What lies there. A file that was changed by other hands becomes a revision of its own. */
  current(id: string): Promise<CurrentGraph | undefined>
  summary(id: string): Promise<GraphSummary | undefined>
  summaryOfRemoved(id: string): Promise<GraphSummary | undefined>
  write(id: string, revision: number, text: string, nodes: number, label?: string): Promise<RevisionHead>
  remove(id: string, current: CurrentGraph): Promise<void>
  move(from: string, to: string): Promise<void>
}

function factsOf(text: string): Pick<GraphSummary, 'name' | 'description' | 'nodes' | 'problem'> & object {
  const read = readGraph(text)
  if (!read.ok) return { name: '', nodes: 0, problem: read.issues.slice(0, 3).map(formatIssue).join(' ') }
  const { name, description, nodes } = read.graph
  return { name, nodes: nodes.length, ...(description === undefined ? {} : { description }) }
}

function summaryOf(id: string, { head, text }: CurrentGraph): GraphSummary {
  const facts = factsOf(text)
  return {
    ...facts,
    id,
    name: facts.name === '' ? id : facts.name,
    revision: head.revision,
    savedAt: head.savedAt,
  }
}

export function createGraphFiles(folder: string, history: GraphHistory): GraphFiles {
  const pathOf = (id: string) => join(folder, `${id}.json`)
  /** Summaries by the file's identity on disk: a list reads each file once. */
  const known = new Map<string, { readonly identity: string; readonly summary: GraphSummary }>()

  async function identityOf(id: string): Promise<string | undefined> {
    const facts = await stat(pathOf(id), { bigint: true }).catch(() => undefined)
    return facts && [facts.ino, facts.size, facts.mtimeNs, facts.ctimeNs].join('/')
  }

  async function current(id: string): Promise<CurrentGraph | undefined> {
    const path = pathOf(id)
    const facts = await stat(path).catch(() => undefined)
    if (facts === undefined) return undefined
    const text = await readFile(await confinedFile(dirname(folder), folder, basename(path)), 'utf8')
    const last = await history.last(id)
    const sha256 = textDigest(text)
    if (last?.sha256 === sha256) return { head: last, text }
    const head: RevisionHead = {
      revision: (last?.revision ?? 0) + 1,
      savedAt: Math.round(facts.mtimeMs),
      ...(last === undefined ? {} : { label: 'Changed outside the editor' }),
      nodes: factsOf(text).nodes,
      sha256,
    }
    await history.add(id, head, text)
    return { head, text }
  }

  return {
    current,
    async taken() {
      const names = await readdir(folder)
      return names.map((name) => basename(name.toLowerCase(), '.json'))
    },
    async ids() {
      const names = await readdir(folder)
      const ids = names.filter((name) => name.endsWith('.json')).map((name) => basename(name, '.json'))
      return ids.filter((id) => graphIdSchema.safeParse(id).success)
    },
    async summary(id) {
      const identity = await identityOf(id)
      const memo = known.get(id)
      if (identity !== undefined && memo?.identity === identity) return memo.summary
      try {
        const found = await current(id)
        if (found === undefined || identity === undefined) return undefined
        const summary = summaryOf(id, found)
        known.set(id, { identity, summary })
        return summary
      } catch (error) {
        // One file that cannot be read does not hide the others.
        if (!isReadableError(error)) throw error
        return { id, name: id, revision: 0, savedAt: 0, nodes: 0, problem: error.message }
      }
    },
    async summaryOfRemoved(id) {
      const last = await history.last(id)
      const found = last && (await history.read(id, last.revision))
      return found && summaryOf(id, { head: found, text: found.text })
    },
    async write(id, revision, text, nodes, label) {
      const savedAt = Date.now()
      const head = {
        revision,
        savedAt,
        ...(label === undefined ? {} : { label }),
        nodes,
        sha256: textDigest(text),
      }
      // Where one of the two has no room, both stay as they were. Should the power fail in between, the next look
      // finds the old file, and the new text in its history.
      await writeWhole(pathOf(id), text, () => history.add(id, head, text))
      known.delete(id)
      return head
    },
    async remove(id, { head, text }) {
      // A revision of its own, so that a tab which still has it open cannot bring it back unawares.
      const gone = { ...head, revision: head.revision + 1, savedAt: Date.now(), label: 'Removed' }
      await history.add(id, gone, text)
      await rm(pathOf(id))
      known.delete(id)
    },
    async move(from, to) {
      await rename(pathOf(from), pathOf(to))
      await history.move(from, to)
      known.delete(from)
    },
  }
}
