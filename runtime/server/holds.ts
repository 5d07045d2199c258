/** One that may hold graphs: an open connection. */
export interface Holder {
  /** Another tab took the graph over. */
  taken(graph: string): void
}

interface Hold {
  readonly tab: string
  readonly holder: Holder
  readonly since: number
  leaving?: NodeJS.Timeout
}

export interface Holds {
  /**
   * Gives a graph to a tab: where nobody has it, where the same tab had it, or where `take` is given.
   * @returns since when another tab has it (milliseconds since 1970); `undefined` where this one has it now
   */
  hold(graph: string, tab: string, holder: Holder, take: boolean): number | undefined
  release(graph: string, tab: string): void
  /** A connection was lost: what it held is free after a while, unless its tab comes back. */
  left(holder: Holder): void
  /** Forgets everything. */
  clear(): void
}

/** Which tab edits which graph. @param freed told of graphs that nobody holds any more */
export function createHolds(freed: (graph: string) => void = () => {}, graceMs = 3000): Holds {
  const holds = new Map<string, Hold>()

  function free(graph: string, hold: Hold): void {
    clearTimeout(hold.leaving)
    if (holds.get(graph) === hold) holds.delete(graph)
  }

  function leave(graph: string, hold: Hold): void {
    free(graph, hold)
    freed(graph)
  }

  return {
    hold(graph, tab, holder, take) {
      const before = holds.get(graph)
      const other = before !== undefined && before.tab !== tab
      if (other && !take) return before.since
      if (before !== undefined) free(graph, before)
      if (other) before.holder.taken(graph)
      holds.set(graph, { tab, holder, since: other || before === undefined ? Date.now() : before.since })
      return undefined
    },
    release(graph, tab) {
      const hold = holds.get(graph)
      if (hold?.tab === tab) leave(graph, hold)
    },
    left(holder) {
      for (const [graph, hold] of holds) {
        if (hold.holder === holder) hold.leaving = setTimeout(() => leave(graph, hold), graceMs)
      }
    },
    clear() {
      for (const [graph, hold] of holds) free(graph, hold)
    },
  }
}
