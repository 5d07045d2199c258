import type { RunPicture, Runs } from '../jobs/jobs.ts'
import type { RunEvent } from '../protocol/events.ts'
import { reduceRun, type RunState } from '../protocol/run-state.ts'
import type { RunRecord } from '../protocol/runs.ts'

/** Where one client's share of the news goes. */
export interface RunAudience {
  event(run: string, event: RunEvent): void
  picture(run: string, picture: RunPicture): void
}

interface Watch {
  /** Events that came while the client's first answer was being made. */
  waiting: RunEvent[] | undefined
  /** The last event that the client has. */
  seq: number
}

export interface Watched {
  readonly record: RunRecord
  readonly state: RunState
  readonly events: RunEvent[]
}

export interface RunWatching {
  /**
   * The whole state and the events after number `after`; call `follow` once that is on its way, and each later event
   * goes to the audience, none missing and none twice. @throws MissingError
   */
  watch(run: string, after: number): Promise<Watched>
  follow(run: string): void
  unwatch(run: string): void
  event(run: string, event: RunEvent): void
  picture(run: string, picture: RunPicture): void
}

/** Runs that one tab looks at the same time; an older one is let go. */
const mostWatched = 100

/** What one client sees of runs. */
export function createRunWatching(runs: Runs, audience: RunAudience): RunWatching {
  const watches = new Map<string, Watch>()

  function send(run: string, watch: Watch, event: RunEvent): void {
    if (event.seq <= watch.seq) return
    watch.seq = event.seq
    audience.event(run, event)
  }

  return {
    async watch(run, after) {
      const record = runs.record(run)
      const watch: Watch = { waiting: [], seq: 0 }
      watches.delete(run)
      watches.set(run, watch)
      for (const oldest of watches.keys()) {
        if (watches.size <= mostWatched) break
        watches.delete(oldest)
      }
      try {
        // The state first: what happens until the events are read is added to it.
        const before = await runs.state(run)
        const events = (await runs.events(run, Math.min(after, before.seq))).toSorted((a, b) => a.seq - b.seq)
        const state = events.reduce(reduceRun, before)
        watch.seq = state.seq
        return { record, state, events: events.filter(({ seq }) => seq > after) }
      } catch (error) {
        if (watches.get(run) === watch) watches.delete(run)
        throw error
      }
    },
    follow(run) {
      const watch = watches.get(run)
      if (watch === undefined) return
      const { waiting = [] } = watch
      watch.waiting = undefined
      for (const event of waiting) send(run, watch, event)
    },
    unwatch: (run) => void watches.delete(run),
    event(run, event) {
      const watch = watches.get(run)
      if (watch?.waiting !== undefined) watch.waiting.push(event)
      else if (watch !== undefined) send(run, watch, event)
    },
    picture(run, picture) {
      if (watches.get(run)?.waiting === undefined && watches.has(run)) audience.picture(run, picture)
    },
  }
}
