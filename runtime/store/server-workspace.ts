import { join, resolve } from 'node:path'
import type { FolderName } from '../protocol/names.ts'
import { makePrivateFolder, openWorkspace } from './workspace.ts'

/** Where a server keeps its work. Graphs name files by their path from `base`: `media/talk.mp4`. */
export interface ServerWorkspace {
  /** The runner's working directory; absolute, symbolic links as given. */
  readonly base: string
  /** What people see: one file a graph. */
  readonly graphs: string
  readonly files: Readonly<Record<FolderName, string>>
  /** `.veilgraph/history`: earlier revisions, also of removed graphs. */
  readonly history: string
  /** `.veilgraph/runs`: a folder a run. */
  readonly runs: string
  readonly cacheFolder: string
  /** `.veilgraph`: everything else. */
  readonly hidden: string
}

/** Makes the folders, for the owner alone. @throws OperationalError where they cannot be made */
export async function openServerWorkspace(folder: string): Promise<ServerWorkspace> {
  const base = resolve(folder)
  await makePrivateFolder(base)
  const { folder: hidden, cacheFolder } = await openWorkspace(base)
  const inside = (...names: string[]) => makePrivateFolder(join(base, ...names))
  return {
    base,
    graphs: await inside('graphs'),
    files: { media: await inside('media'), outputs: await inside('outputs') },
    history: await inside('.veilgraph', 'history'),
    runs: await inside('.veilgraph', 'runs'),
    cacheFolder,
    hidden,
  }
}
