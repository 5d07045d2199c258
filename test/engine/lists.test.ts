import { describe, expect, it } from 'vitest'
import { graphOf } from '../helpers/graph-of.ts'
import { runToys, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

describe('a list that arrives at a single-value port', () => {
  it('runs the node once per item and yields a list with the same keys', async () => {
    const toys = toyNodes()
    const graph = graphOf({ list: 'spread', ten: ['give', { value: 10 }], sum: 'add', all: 'total' }, [
      'list.values -> sum.left',
      'ten.value -> sum.right',
      'sum.value -> all.values',
    ])
    const run = await runToys(graph, toyMachine(toys), ['sum', 'all'])
    expect(run.at('sum.value')).toEqual({ keys: ['k0', 'k1', 'k2'], items: [10, 11, 12] })
    expect(run.at('all.value')).toBe(33)
    expect(toys.calls.get('sum')).toBe(3)
  })

  it('is zipped by key with other lists', async () => {
    const graph = graphOf({ list: 'spread', sum: 'add' }, [
      'list.values -> sum.left',
      'list.values -> sum.right',
    ])
    const run = await runToys(graph, toyMachine(toyNodes()), ['sum'])
    expect(run.at('sum.value')).toEqual({ keys: ['k0', 'k1', 'k2'], items: [0, 2, 4] })
  })

  it('is an error where a key is missing, never a silent repeat', async () => {
    const graph = graphOf({ long: ['spread', { count: 3 }], short: ['spread', { count: 2 }], sum: 'add' }, [
      'long.values -> sum.left',
      'short.values -> sum.right',
    ])
    const { result } = await runToys(graph, toyMachine(toyNodes()), ['sum'])
    expect(result.exitCode).toBe(2)
    expect(String(result.error)).toContain('has no item "k2"')
  })

  it('may be empty', async () => {
    const graph = graphOf({ list: ['spread', { count: 0 }], sum: 'add', all: 'total' }, [
      'list.values -> sum.left',
      'sum.value -> all.values',
    ])
    const run = await runToys(graph, toyMachine(toyNodes()), ['all'])
    expect(run.at('all.value')).toBe(0)
  })
})
