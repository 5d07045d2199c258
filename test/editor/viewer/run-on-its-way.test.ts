import { describe, expect, it } from 'vitest'
import { runOnItsWay } from '../../../editor/viewer/live/run-on-its-way.ts'
import { emptyRun, type NodeStatus, type RunState } from '../../../runtime/protocol/run-state.ts'
import type { RunRecord } from '../../../runtime/protocol/runs.ts'

function run(id: string, more: Partial<RunRecord> = {}): RunRecord {
  const own = { id, name: id, status: 'running', queuedAt: 0, graphId: 'g' } as const
  return { ...own, targets: [], progress: 0, artefacts: [], ...more }
}

function state(nodes: Readonly<Record<string, NodeStatus>>): RunState {
  const node = { progress: 0, attempt: 0, facts: {}, warnings: [] }
  const states = Object.entries(nodes).map(([id, status]) => [id, { ...node, status }] as const)
  return { ...emptyRun, nodes: Object.fromEntries(states) }
}

describe('a run on its way to what a preview needs', () => {
  it('is one of this graph that works on it, or will', () => {
    expect(runOnItsWay([run('a')], { a: state({ track: 'running' }) }, 'g', ['track'])).toBe('a')
    expect(runOnItsWay([run('a')], { a: state({ track: 'waiting' }) }, 'g', ['scenes', 'track'])).toBe('a')
  })

  it('is none that is done with it, never had it, waits, has ended or belongs to another graph', () => {
    const states = { a: state({ track: 'running', scenes: 'finished' }) }
    expect(runOnItsWay([run('a')], states, 'g', ['scenes'])).toBeUndefined()
    expect(runOnItsWay([run('a')], states, 'g', ['blur'])).toBeUndefined()
    expect(runOnItsWay([run('a')], {}, 'g', ['track'])).toBeUndefined()
    expect(runOnItsWay([run('a', { status: 'queued' })], states, 'g', ['track'])).toBeUndefined()
    expect(runOnItsWay([run('a', { status: 'failed' })], states, 'g', ['track'])).toBeUndefined()
    expect(runOnItsWay([run('a')], states, 'h', ['track'])).toBeUndefined()
    expect(
      runOnItsWay([run('a', { graphId: undefined as never })], states, undefined, ['track']),
    ).toBeUndefined()
  })
})
