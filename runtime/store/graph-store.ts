import { readGraph, writeGraph, type ReadResult } from '../../graphs/document.ts'
import { formatIssue, type GraphIssue } from '../../graphs/issue.ts'
import type { Graph } from '../../graphs/schema.ts'
import { MissingError, UserError } from '../../nodes/core/errors.ts'
import type { GraphSummary, Revision, SavedGraph } from '../protocol/endpoints/graphs.ts'
import { numberedNames, slugOf } from './file-names.ts'
import { createGraphFiles, type CurrentGraph } from './graph-files.ts'
import type { GraphHistory } from './graph-history.ts'
import { createTurns } from './turns.ts'

/** A graph file that is no graph (any more). */
export class DamagedGraphError extends UserError {
  readonly issues: readonly GraphIssue[]

  constructor(issues: readonly GraphIssue[]) {
    super(issues.slice(0, 3).map(formatIssue).join(' '))
    this.issues = issues
  }
}

export interface Save {
  readonly graph: Graph
  /** The revision that the change was made on. */
  readonly base: number
  readonly label?: string | undefined
}

/** `saved: false`: another revision lies there, and was left as it is. */
export type SaveResult =
  | { readonly saved: true; readonly revision: number; readonly savedAt: number }
  | { readonly saved: false; readonly revision: number }

/** The graphs of a workspace: one file each that people may edit, and every revision behind them. */
export interface GraphStore {
  /** Last saved first; damaged ones with their problem. */
  list(): Promise<GraphSummary[]>
  /** Removed ones, of which the history is left. */
  removed(): Promise<GraphSummary[]>
  /** @throws DamagedGraphError where the text is no graph */
  import(text: string): Promise<SavedGraph>
  create(graph: Graph): Promise<SavedGraph>
  /** @throws MissingError, DamagedGraphError */
  read(id: string): Promise<SavedGraph>
  /** Also brings back a removed graph. @throws MissingError */
  save(id: string, save: Save): Promise<SaveResult>
  remove(id: string): Promise<void>
  rename(id: string, name: string): Promise<SavedGraph>
  duplicate(id: string): Promise<SavedGraph>
  revisions(id: string): Promise<Revision[]>
  revision(id: string, revision: number): Promise<SavedGraph>
}

function missing(id: string, revision?: number): MissingError {
  return new MissingError({
    problem:
      revision === undefined
        ? `The graph "${id}" is not there`
        : `Revision ${revision} of "${id}" is not kept`,
    remedy: 'Look at the list of graphs, or at the removed ones',
  })
}

function graphOf(read: ReadResult): Graph {
  if (read.ok) return read.graph
  throw new DamagedGraphError(read.issues)
}

/** @param folder of the graph files */
export function createGraphStore(folder: string, history: GraphHistory): GraphStore {
  const files = createGraphFiles(folder, history)
  const inTurn = createTurns()
  /** New names are given out one at a time. */
  const naming = '*'

  async function freeId(name: string, own?: string): Promise<string> {
    const taken = new Set([...(await files.taken()), ...(await history.ids())])
    for (const id of numberedNames(slugOf(name))) if (id === own || !taken.has(id)) return id
    throw new Error('Numbers never end.')
  }

  function savedOf(id: string, { head, text }: CurrentGraph): SavedGraph {
    return { id, revision: head.revision, savedAt: head.savedAt, graph: graphOf(readGraph(text)) }
  }

  async function current(id: string): Promise<CurrentGraph> {
    const found = await files.current(id)
    if (found === undefined) throw missing(id)
    return found
  }

  async function write(id: string, revision: number, graph: Graph, label?: string): Promise<SavedGraph> {
    const head = await files.write(id, revision, writeGraph(graph), graph.nodes.length, label)
    return { id, revision: head.revision, savedAt: head.savedAt, graph }
  }

  const create = (graph: Graph) => inTurn(naming, async () => await write(await freeId(graph.name), 1, graph))

  async function summaries(ids: readonly string[], one: (id: string) => Promise<GraphSummary | undefined>) {
    const found = await Promise.all(ids.map((id) => inTurn(id, () => one(id))))
    return found
      .filter((summary) => summary !== undefined)
      .sort((left, right) => right.savedAt - left.savedAt)
  }

  const read = (id: string) => inTurn(id, async () => savedOf(id, await current(id)))

  return {
    read,
    create,
    list: async () => await summaries(await files.ids(), (id) => files.summary(id)),
    async removed() {
      const here = new Set(await files.ids())
      const ids = (await history.ids()).filter((id) => !here.has(id))
      return await summaries(ids, (id) => files.summaryOfRemoved(id))
    },
    import: async (text) => await create(graphOf(readGraph(text))),
    save: (id, { graph, base, label }) =>
      inTurn(id, async () => {
        const found = await files.current(id)
        const head = found?.head ?? (await history.last(id))
        if (head === undefined) throw missing(id)
        // Also over another revision: the answer to the save that brought it may have been lost.
        const isThere = found !== undefined && found.text === writeGraph(graph)
        if (!isThere && head.revision !== base) return { saved: false, revision: head.revision }
        const { revision, savedAt } = isThere ? head : await write(id, base + 1, graph, label)
        return { saved: true, revision, savedAt }
      }),
    remove: (id) =>
      inTurn(id, async () => {
        await files.remove(id, await current(id))
      }),
    rename: (id, name) =>
      inTurn(naming, () =>
        inTurn(id, async () => {
          const { revision, graph } = savedOf(id, await current(id))
          const to = await freeId(name, id)
          const label = `Rename to ${name}`.slice(0, 200)
          // Written before it is moved: on a full disk it keeps its name and its place.
          const renamed = await write(id, revision + 1, { ...graph, name }, label)
          if (to !== id) await files.move(id, to)
          return { ...renamed, id: to }
        }),
      ),
    async duplicate(id) {
      const { graph } = await read(id)
      return await inTurn(naming, async () => {
        const name = graph.name.replace(/ \d+$/, '')
        const to = await freeId(name)
        const number = /-(\d+)$/.exec(to)?.[1] ?? '2'
        return await write(to, 1, { ...graph, name: `${name.slice(0, 190)} ${number}` })
      })
    },
    revisions: async (id) => {
      await inTurn(id, () => files.current(id))
      const heads = await history.list(id)
      if (heads.length === 0) throw missing(id)
      return heads.map(({ sha256: _digest, ...revision }) => revision)
    },
    async revision(id, revision) {
      const found = await history.read(id, revision)
      if (found === undefined) throw missing(id, revision)
      return savedOf(id, { head: found, text: found.text })
    },
  }
}
