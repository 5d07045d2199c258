import type { EventBody, RunEvent } from '../protocol/events.ts'
import { emptyRun, reduceRun, type RunState } from '../protocol/run-state.ts'

/** The events of a run that is under way: in memory, and on disk a moment later. */
export interface RunLog {
  readonly events: readonly RunEvent[]
  readonly state: RunState
  add(event: RunEvent): void
  /** Adds something that the runner itself could not tell any more. */
  tell(body: EventBody): RunEvent
  /** Resolves when all is on disk. */
  flush(): Promise<void>
}

const delayMs = 250

/** @param append writes events behind those that it wrote before */
export function createRunLog(
  append: (events: readonly RunEvent[]) => Promise<void>,
  known: readonly RunEvent[] = [],
): RunLog {
  const events = [...known]
  let state = known.reduce(reduceRun, emptyRun)
  let written = events.length
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  async function writeNew(): Promise<void> {
    const batch = events.slice(written)
    written = events.length
    // A full disk must not end the run: what was not written is lost to the history alone.
    if (batch.length > 0) await append(batch).catch(() => {})
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    return (writing = writing.then(writeNew))
  }

  function add(event: RunEvent): void {
    events.push(event)
    state = reduceRun(state, event)
    timer ??= setTimeout(() => void flush(), delayMs)
  }

  return {
    events,
    get state() {
      return state
    },
    add,
    tell(body) {
      const event: RunEvent = { seq: events.length + 1, at: Date.now(), ...body }
      add(event)
      return event
    },
    flush,
  }
}
