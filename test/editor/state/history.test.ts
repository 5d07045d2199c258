import { describe, expect, it } from 'vitest'
import { closeGroup, record, redo, startHistory, undo, type History } from '../../../editor/state/history.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { graphOf } from '../../helpers/graph-of.ts'

/** Graphs that are told apart by their names. */
function named(name: string): Graph {
  return { ...graphOf({}), name }
}

const start = startHistory(named('start'))

/** Records steps written as "label" or "label@group". */
function done(history: History, ...steps: readonly string[]): History {
  return steps.reduce((each, step) => {
    const [label = '', group] = step.split('@')
    return record(each, label, named(`${each.graph.name}>${label}`), group)
  }, history)
}

function labels({ past, future }: History): string {
  return `${past.map(({ label }) => label).join(' ')} | ${future.map(({ label }) => label).join(' ')}`
}

describe('a change', () => {
  it('is a step with its label', () => {
    const history = done(start, 'add', 'move')
    expect(labels(history)).toBe('add move | ')
    expect(history.graph.name).toBe('start>add>move')
  })

  it('that changes nothing leaves no step', () => {
    expect(record(start, 'nothing', start.graph)).toBe(start)
  })

  it('after an undo takes the place of what was undone', () => {
    const history = done(undo(done(start, 'add', 'move')), 'colour')
    expect(labels(history)).toBe('add colour | ')
  })

  it('leaves earlier histories as they are', () => {
    const before = done(start, 'add')
    const copy = structuredClone(before)
    undo(done(before, 'move@drag', 'move@drag'))
    expect(before).toEqual(copy)
  })
})

describe('undo', () => {
  it('returns to the very graph before the step, and redo to the one after it', () => {
    const one = done(start, 'add')
    const two = done(one, 'move')
    expect(undo(two).graph).toBe(one.graph)
    expect(undo(undo(two)).graph).toBe(start.graph)
    expect(redo(undo(two)).graph).toBe(two.graph)
    expect(redo(redo(undo(undo(two)))).graph).toBe(two.graph)
  })

  it('keeps the labels in their order', () => {
    const history = undo(undo(done(start, 'add', 'move', 'colour')))
    expect(labels(history)).toBe('add | move colour')
    expect(labels(redo(history))).toBe('add move | colour')
  })

  it('does nothing at the beginning, redo nothing at the end', () => {
    expect(undo(start)).toBe(start)
    const history = done(start, 'add')
    expect(redo(history)).toBe(history)
  })
})

describe('changes of one gesture', () => {
  it('are one step, back to before the first of them', () => {
    const history = done(start, 'add', 'drag@a', 'drag@a', 'drag@a')
    expect(labels(history)).toBe('add drag | ')
    expect(undo(history).graph.name).toBe('start>add')
  })

  it('carry the last label', () => {
    expect(labels(done(start, 'type 1@field', 'type 12@field'))).toBe('type 12 | ')
  })

  it('do not join another gesture, nor one without a group', () => {
    expect(labels(done(start, 'x@a', 'y@b', 'z', 'x@a'))).toBe('x y z x | ')
  })

  it('do not join across the end of a gesture', () => {
    expect(labels(done(closeGroup(done(start, 'drag@a')), 'drag@a'))).toBe('drag drag | ')
    expect(closeGroup(start)).toBe(start)
  })

  it('do not join across an undo', () => {
    const history = undo(done(start, 'drag@a', 'other'))
    expect(labels(done(history, 'drag@a'))).toBe('drag drag | ')
    expect(labels(done(redo(undo(done(start, 'drag@a'))), 'drag@a'))).toBe('drag drag | ')
  })
})

describe('a long history', () => {
  it('forgets its oldest steps', () => {
    const history = done(start, ...Array.from({ length: 620 }, (_, at) => `s${at}`))
    expect(history.past).toHaveLength(500)
    expect(history.past[0]?.label).toBe('s120')
  })
})
