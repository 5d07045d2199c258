import type { RunEvent } from '../protocol/events.ts'

/** Steps of progress that are worth an event. */
const step = 0.005
/** Milliseconds after which even a small step is told. */
const patienceMs = 1000
/** Milliseconds between two events that say a picture was shown. */
const pictureMs = 200

/**
 * Leaves progress and pictures out that nobody can see, so that the record of a run of many hours stays small, and numbers what
 * is left from 1 without gaps.
 */
export function thinEvents(onEvent: (event: RunEvent) => void): (event: RunEvent) => void {
  const told = new Map<string, { readonly share: number; readonly at: number }>()
  const shown = new Map<string, number>()
  let seq = 0
  return (event) => {
    if (event.type === 'nodeProgressed') {
      const place = `${event.node} ${event.item ?? ''}`
      const share = event.total > 0 ? event.done / event.total : 0
      const last = told.get(place)
      const small = last !== undefined && share >= last.share && share - last.share < step
      if (small && event.at - last.at < patienceMs && event.done < event.total) return
      told.set(place, { share, at: event.at })
    }
    if (event.type === 'nodePreviewed') {
      if (event.at - (shown.get(event.node) ?? -Infinity) < pictureMs) return
      shown.set(event.node, event.at)
    }
    onEvent({ ...event, seq: ++seq })
  }
}
