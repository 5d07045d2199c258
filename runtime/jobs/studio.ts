import type { Entry } from '../threads/entry.ts'
import type { ServerWorkspace } from '../store/server-workspace.ts'
import type { Studio } from './jobs.ts'
import { createRunnerProcess } from './runner-process.ts'

export interface StudioOptions {
  readonly workspace: Pick<ServerWorkspace, 'base'>
  /** Another entry than the real one, for tests. */
  readonly entry?: Entry
}

/** The runner that answers while somebody watches. It starts at the first question. */
export function createStudio({ workspace, entry }: StudioOptions): Studio {
  const runner = createRunnerProcess({ base: workspace.base, niceness: 0, entry })
  return { ask: runner.ask, close: runner.close }
}
