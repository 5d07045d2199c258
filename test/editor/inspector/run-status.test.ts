import { describe, expect, it } from 'vitest'
import { forecastOf, runIdsOf, statusOf, untold, writeTime } from '../../../editor/inspector/run-status.ts'
import type { NodeState, RunState } from '../../../runtime/protocol/run-state.ts'

function state(change: Partial<NodeState>): NodeState {
  return { status: 'finished', progress: 1, attempt: 1, facts: {}, warnings: [], ...change }
}

function run(nodes: Record<string, NodeState>): RunState {
  return { seq: 1, status: 'running', nodes }
}

describe('the nodes of a run that one node of the canvas stands for', () => {
  const ids = ['load', 'hide--blur', 'hide--deep--blur', 'hide-2--blur']

  it('are itself, or what its stage holds', () => {
    expect(runIdsOf(ids, [], 'load')).toEqual(['load'])
    expect(runIdsOf(ids, [], 'hide')).toEqual(['hide--blur', 'hide--deep--blur'])
    expect(runIdsOf(ids, [], 'blur')).toEqual([])
  })

  it('are those of the use of a stage that is open, not others of the same name', () => {
    expect(runIdsOf(['blur', ...ids], ['hide'], 'blur')).toEqual(['hide--blur'])
    expect(runIdsOf(ids, ['hide'], 'deep')).toEqual(['hide--deep--blur'])
    expect(runIdsOf(ids, ['hide', 'deep'], 'blur')).toEqual(['hide--deep--blur'])
    expect(runIdsOf(['load', ...ids], ['hide'], 'load')).toEqual([])
  })
})

describe('the state of a node', () => {
  it('is absent where it took no part', () => {
    expect(statusOf(undefined, [], 'load')).toBeUndefined()
    expect(statusOf(run({}), [], 'load')).toBeUndefined()
  })

  it('is that of the worst and busiest in a stage', () => {
    const whole = run({
      'hide--a': state({ ms: 40, warnings: ['a'] }),
      'hide--b': state({ status: 'failed', progress: 0, ms: 2, message: 'No memory.', warnings: ['b'] }),
    })
    expect(statusOf(whole, [], 'hide')).toMatchObject({
      status: 'failed',
      progress: 0.5,
      ms: 42,
      message: 'No memory.',
      warnings: ['a', 'b'],
    })
  })

  it('is forecast by the most that is done in a stage', () => {
    expect(forecastOf({ 'hide--a': 'cached', 'hide--b': 'runs' }, [], 'hide')).toBe('runs')
    expect(forecastOf({ load: 'cached' }, [], 'load')).toBe('cached')
    expect(forecastOf({}, [], 'load')).toBeUndefined()
  })
})

describe('a time', () => {
  it('is written in its own unit', () => {
    expect(writeTime(412.4)).toBe('412 ms')
    expect(writeTime(3240)).toBe('3.2 s')
    expect(writeTime(250_000)).toBe('4 min 10 s')
  })
})

describe('warnings of a run', () => {
  const whole = run({
    blur: state({ warnings: ['dark', 'small', 'dark'] }),
    frost: state({ warnings: ['small'] }),
    'hide--blur': state({ warnings: ['small'] }),
    'hide--cover': state({ warnings: ['small', 'dark'] }),
  })

  it('are told once, and not again where the viewer tells them of the picture as it is', () => {
    expect(untold(whole, [], 'blur', [])).toEqual(['dark', 'small'])
    expect(untold(whole, [], 'blur', [{ node: 'blur', message: 'small' }])).toEqual(['dark'])
    expect(untold(undefined, [], 'blur', [])).toEqual([])
  })

  it('are told of each node that warns, though the viewer tells the same words of another', () => {
    expect(untold(whole, [], 'frost', [{ node: 'blur', message: 'small' }])).toEqual(['small'])
    expect(untold(whole, [], 'hide', [{ node: 'hide--blur', message: 'small' }])).toEqual(['small', 'dark'])
    expect(untold(whole, ['hide'], 'cover', [{ node: 'hide--cover', message: 'small' }])).toEqual(['dark'])
  })
})
