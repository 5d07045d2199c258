/** Asks for one thing at a time; of those that are wanted meanwhile only the last one is asked for next. */
export interface NewestWins<Wanted> {
  want(wanted: Wanted): void
  /** What is under way is not awaited any more, and nothing else is asked for. */
  close(): void
}

export interface NewestWinsOptions {
  /** Changes within this time are one: a slider that moves while its frame is drawn. 0 asks in the next turn. */
  readonly gatherMs: number
  /** Under way or waiting: yes or no. */
  readonly onBusy?: (busy: boolean) => void
}

/**
 * `ask` resolves when its answer has been drawn, so that no more is asked for than the client can draw. A failure of
 * `ask` is its own business; the next wanted thing is asked for all the same.
 */
export function newestWins<Wanted>(
  ask: (wanted: Wanted, signal: AbortSignal) => Promise<void>,
  { gatherMs, onBusy }: NewestWinsOptions,
): NewestWins<Wanted> {
  let waiting: { readonly wanted: Wanted } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay = false
  const closing = new AbortController()

  async function next(): Promise<void> {
    timer = undefined
    const now = waiting
    waiting = undefined
    if (now === undefined) return
    underWay = true
    await ask(now.wanted, closing.signal).catch(() => undefined)
    underWay = false
    if (closing.signal.aborted) return
    if (waiting === undefined) onBusy?.(false)
    else void next()
  }

  return {
    want(wanted) {
      if (closing.signal.aborted) return
      if (waiting === undefined && !underWay) onBusy?.(true)
      waiting = { wanted }
      if (!underWay) timer ??= setTimeout(() => void next(), gatherMs)
    },
    close() {
      closing.abort()
      waiting = undefined
      clearTimeout(timer)
    },
  }
}
