import { expect, it } from 'vitest'
import { thinEvents } from '../../../runtime/jobs/thin-events.ts'
import type { EventBody, RunEvent } from '../../../runtime/protocol/events.ts'

function thin(bodies: readonly (EventBody & { readonly at: number })[]): RunEvent[] {
  const kept: RunEvent[] = []
  const add = thinEvents((event) => void kept.push(event))
  for (const [at, body] of bodies.entries()) add({ seq: at + 1, ...body })
  return kept
}

const progress = (done: number, at: number, node = 'track') =>
  ({ type: 'nodeProgressed', node, done, total: 10_000, at }) as const

it('leaves small steps out, keeps the last one, and numbers what is left without gaps', () => {
  const steps = Array.from({ length: 10_001 }, (_, done) => progress(done, done))
  const kept = thin([{ type: 'nodeStarted', node: 'track', attempt: 0, at: 0 }, ...steps])
  expect(kept.length).toBeLessThan(210)
  expect(kept.length).toBeGreaterThan(190)
  expect(kept.at(-1)).toMatchObject({ done: 10_000 })
  expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, at) => at + 1))
})

it('tells once a second of what hardly moves, and at once of what begins again', () => {
  expect(thin([progress(0, 0), progress(1, 500), progress(2, 1000)]).map(({ at }) => at)).toEqual([0, 1000])
  expect(thin([progress(5000, 0), progress(0, 10)])).toHaveLength(2)
})

it('counts each node by itself and lets every other event through', () => {
  expect(thin([progress(0, 0), progress(0, 1, 'save')])).toHaveLength(2)
  const warning = { type: 'nodeWarned', node: 'track', message: 'So', at: 0 } as const
  expect(thin([warning, warning, warning])).toHaveLength(3)
})

it('tells of at most five pictures a second', () => {
  const picture = (at: number) => ({ type: 'nodePreviewed', node: 'show', width: 1, height: 1, at }) as const
  const kept = thin(Array.from({ length: 101 }, (_, step) => picture(step * 10)))
  expect(kept.map(({ at }) => at)).toEqual([0, 200, 400, 600, 800, 1000])
})
