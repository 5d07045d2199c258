import { describe, expect, it } from 'vitest'
import { etaOf, overallOf } from '../../../editor/runs/overall.ts'
import { runToFollow } from '../../../editor/shell/follow-run.ts'
import { emptyRun, type RunState } from '../../../runtime/protocol/run-state.ts'
import type { RunRecord } from '../../../runtime/protocol/runs.ts'

function run(id: string, status: RunRecord['status'], more: Partial<RunRecord> = {}): RunRecord {
  return { id, name: id, status, queuedAt: 0, targets: [], progress: 0, artefacts: [], graphId: 'g', ...more }
}

const node = { progress: 0, attempt: 1, facts: {}, warnings: [] } as const

describe('the time that is left', () => {
  it('follows the pace so far', () => {
    expect(etaOf(run('a', 'running', { startedAt: 0, progress: 0.25 }), undefined, 10_000)).toBe(30)
  })

  it('is not guessed from the first moments', () => {
    expect(etaOf(run('a', 'running', { startedAt: 0, progress: 0.01 }), undefined, 10_000)).toBeUndefined()
    expect(etaOf(run('a', 'running', { startedAt: 0, progress: 0.5 }), undefined, 500)).toBeUndefined()
  })

  it('is at least what the slowest node still needs', () => {
    const state: RunState = {
      ...emptyRun,
      nodes: {
        track: { ...node, status: 'running', etaSeconds: 90 },
        verify: { ...node, status: 'waiting', etaSeconds: 900 },
      },
    }
    expect(etaOf(run('a', 'running', { startedAt: 0, progress: 0.5 }), state, 10_000)).toBe(90)
  })

  it('is that of the last node from the first moment, but not that of a node for which others wait', () => {
    const last: RunState = {
      ...emptyRun,
      nodes: {
        track: { ...node, status: 'finished' },
        verify: { ...node, status: 'running', etaSeconds: 90 },
      },
    }
    const first: RunState = {
      ...emptyRun,
      nodes: {
        track: { ...node, status: 'running', etaSeconds: 90 },
        verify: { ...node, status: 'waiting' },
      },
    }
    expect(etaOf(run('a', 'running', { startedAt: 0, progress: 0 }), last, 100)).toBe(90)
    expect(etaOf(run('a', 'running', { startedAt: 0, progress: 0 }), first, 100)).toBeUndefined()
  })
})

describe('the run under way', () => {
  it('is the one that runs, else the first that waits, else none', () => {
    const queued = [run('c', 'queued', { place: 2 }), run('b', 'queued', { place: 1 })]
    expect(overallOf([...queued, run('a', 'running', { progress: 0.5 })], {}, 0)).toMatchObject({
      id: 'a',
      running: true,
      progress: 0.5,
    })
    expect(overallOf(queued, {}, 0)).toMatchObject({ id: 'b', running: false })
    expect(overallOf([run('x', 'done')], {}, 0)).toBeUndefined()
  })
})

describe('the run that a graph shows', () => {
  it('is its own: the one that runs, then the next, then the last', () => {
    const done = [run('new', 'done'), run('old', 'failed')]
    const queued = [run('later', 'queued', { place: 2 }), run('next', 'queued', { place: 1 })]
    expect(runToFollow([...queued, run('now', 'running'), ...done], 'g')).toBe('now')
    expect(runToFollow([...queued, ...done], 'g')).toBe('next')
    expect(runToFollow(done, 'g')).toBe('new')
    expect(runToFollow(done, 'other')).toBeUndefined()
    expect(runToFollow([run('loose', 'done', { graphId: undefined })], undefined)).toBeUndefined()
  })
})
