import { watch, type FSWatcher } from 'node:fs'
import type { GraphStore } from '../store/graph-store.ts'
import type { ServerWorkspace } from '../store/server-workspace.ts'
import type { Announce } from './parts.ts'

/** Programs write a file in several steps. */
const settleMs = 300

/** Calls back soon after something in the folder changed. Where folders cannot be watched, it never does. */
function watchFolder(folder: string, changed: () => void): Disposable {
  let timer: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined
  try {
    watcher = watch(folder, () => {
      clearTimeout(timer)
      timer = setTimeout(changed, settleMs)
    })
    watcher.on('error', () => watcher?.close())
  } catch {
    // Too many watches, or a file system without: lists are still read anew each time.
  }
  return {
    [Symbol.dispose]() {
      clearTimeout(timer)
      watcher?.close()
    },
  }
}

/**
 * Tells open tabs of graphs and files that other hands changed on disk.
 * @returns the announcements to use for what the server itself does, so that nothing is told twice
 */
export async function watchOutsideChanges(
  { graphs: folder, files }: ServerWorkspace,
  graphs: Pick<GraphStore, 'list'>,
  announce: Announce,
  log: (error: unknown) => void,
): Promise<Announce & Disposable> {
  const look = async () => new Map((await graphs.list()).map(({ id, revision }) => [id, revision]))
  let known = await look()

  async function compare(): Promise<void> {
    const before = known
    known = await look()
    for (const [id, revision] of known) {
      if (revision > (before.get(id) ?? revision)) announce.graphSaved(id, revision, '')
    }
    const same = before.size === known.size && [...known.keys()].every((id) => before.has(id))
    if (!same) announce.graphsChanged()
  }

  const watches = [
    watchFolder(folder, () => void compare().catch(log)),
    ...Object.values(files).map((each) => watchFolder(each, announce.mediaChanged)),
  ]
  return {
    ...announce,
    graphSaved(graph, revision, tab) {
      known.set(graph, revision)
      announce.graphSaved(graph, revision, tab)
    },
    [Symbol.dispose]() {
      for (const each of watches) each[Symbol.dispose]()
    },
  }
}
