import { expect, it } from 'vitest'
import { justEnded } from '../../../editor/runs/ended.ts'
import { notTold } from '../../../editor/state/runs.ts'
import type { RunRecord } from '../../../runtime/protocol/runs.ts'

const record = (id: string, status: RunRecord['status'], graphId = 'own') =>
  ({ id, status, graphId }) as RunRecord

it('a run that was under way and is over has just ended', () => {
  expect(justEnded([record('1', 'running')], [record('1', 'done')], 'own')).toBe('1')
  expect(justEnded([record('1', 'queued')], [record('1', 'failed')], 'own')).toBe('1')
})

it('so has one that failed before anybody heard of it', () => {
  expect(justEnded([], [record('1', 'failed')], 'own')).toBe('1')
})

it('what was over already, was cancelled or is of another graph has not', () => {
  expect(justEnded([record('1', 'done')], [record('1', 'done')], 'own')).toBeUndefined()
  expect(justEnded([record('1', 'running')], [record('1', 'cancelled')], 'own')).toBeUndefined()
  expect(justEnded([record('1', 'running')], [record('1', 'done', 'other')], 'own')).toBeUndefined()
  expect(justEnded([record('1', 'running')], [record('1', 'running')], 'own')).toBeUndefined()
})

it('nothing has when the first list arrives', () => {
  expect(justEnded(notTold, [record('1', 'done')], 'own')).toBeUndefined()
})
