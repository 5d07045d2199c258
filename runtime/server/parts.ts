import type { Runs, Studio } from '../jobs/jobs.ts'
import type { GraphStore } from '../store/graph-store.ts'
import type { MediaFiles } from '../store/media-files.ts'
import type { PresetStore } from '../store/preset-store.ts'
import type { ServerWorkspace } from '../store/server-workspace.ts'
import type { Weights } from '../store/weights.ts'

/** What handlers tell every open tab. */
export interface Announce {
  graphSaved(graph: string, revision: number, tab: string): void
  graphsChanged(): void
  mediaChanged(): void
}

/** What handlers work with. */
export interface ServerParts {
  readonly workspace: ServerWorkspace
  readonly graphs: GraphStore
  readonly presets: PresetStore
  readonly files: MediaFiles
  readonly weights: Pick<Weights, 'status'>
  readonly runs: Runs
  readonly studio: Studio
  readonly announce: Announce
  /** Bytes. */
  readonly uploadLimit: number
}
