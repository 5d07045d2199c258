import type { Runs } from '../jobs/jobs.ts'
import type { RunRecord } from '../protocol/runs.ts'

/** Progress changes many times a second; nobody reads faster. */
const listEveryMs = 250

export interface RunList {
  /** A record came, changed or went. */
  changed(): void
  stop(): void
}

/** Tells now and then at most which records are others than when it last told. */
export function createRunList(
  runs: Pick<Runs, 'list'>,
  send: (records: readonly RunRecord[], removed: readonly string[]) => void,
  everyMs = listEveryMs,
): RunList {
  let timer: NodeJS.Timeout | undefined
  let told = new Map(runs.list().map((record) => [record.id, record]))

  function tell(): void {
    timer = undefined
    const before = told
    const now = runs.list()
    told = new Map(now.map((record) => [record.id, record]))
    // A record that changes is another object.
    const others = now.filter((record) => before.get(record.id) !== record)
    const removed = [...before.keys()].filter((id) => !told.has(id))
    if (others.length > 0 || removed.length > 0) send(others, removed)
  }

  return {
    changed() {
      timer ??= setTimeout(tell, everyMs)
    },
    stop: () => clearTimeout(timer),
  }
}
