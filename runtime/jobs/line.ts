import { UserError } from '../../nodes/core/errors.ts'
import type { RunBook } from './run-book.ts'

/** The runs that wait, in their order; each one's place is part of its record. */
export interface Line {
  has(id: string): boolean
  push(id: string): void
  /** Takes the next one out. */
  shift(): string | undefined
  remove(id: string): void
  /** @param place from 1; beyond the end is the end. @throws UserError where it does not wait */
  move(id: string, place: number): void
}

/** Those that waited when the program ended wait again. */
export function createLine(book: RunBook): Line {
  let ids = book
    .list()
    .filter(({ status }) => status === 'queued')
    .sort(
      (left, right) => (left.place ?? Infinity) - (right.place ?? Infinity) || (left.id < right.id ? -1 : 1),
    )
    .map(({ id }) => id)

  function arrange(next: readonly string[]): void {
    ids = [...next]
    for (const [at, id] of ids.entries())
      if (book.find(id).record.place !== at + 1) book.change(id, { place: at + 1 })
  }
  arrange(ids)

  const without = (id: string): string[] => ids.filter((each) => each !== id)
  return {
    has: (id) => ids.includes(id),
    push: (id) => arrange([...ids, id]),
    shift() {
      const [first, ...rest] = ids
      arrange(rest)
      return first
    },
    remove: (id) => arrange(without(id)),
    move(id, place) {
      if (!ids.includes(id)) {
        const problem = 'Only a run that waits has a place in the queue'
        throw new UserError({ problem, remedy: 'Choose one that has not started yet' })
      }
      arrange(without(id).toSpliced(Math.max(0, Math.round(place) - 1), 0, id))
    },
  }
}
