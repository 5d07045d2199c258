import { describe, expect, it } from 'vitest'
import { graphOf } from '../helpers/graph-of.ts'
import { runToys, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

describe('a gate that refuses its input', () => {
  it('has the nodes upstream try harder until it accepts', async () => {
    const toys = toyNodes()
    const graph = graphOf({ n: ['give', {}], try: 'try-harder', check: 'check-above' }, [
      'n.value -> try.value',
      'try.value -> check.value',
    ])
    const run = await runToys(graph, toyMachine(toys), ['check'])
    expect(run.at('check.value')).toBe(4)
    expect(Object.fromEntries(toys.calls)).toEqual({ n: 1, try: 5, check: 5 })
    const refusals = run.events.filter(({ type }) => type === 'nodeRefused')
    expect(refusals).toHaveLength(4)
  })

  it('makes others wait for what it accepts', async () => {
    const toys = toyNodes()
    const graph = graphOf(
      { n: ['give', {}], try: 'try-harder', check: 'check-above', other: 'add', both: 'add' },
      [
        'n.value -> try.value',
        'try.value -> check.value',
        'try.value -> other.left',
        'other.value -> both.left',
        'check.value -> both.right',
      ],
    )
    const run = await runToys(graph, toyMachine(toys), ['both'])
    expect(run.at('both.value')).toBe(8)
    expect(toys.calls.get('other')).toBe(1)
  })

  it('runs only the refused items of a list again', async () => {
    const toys = toyNodes()
    const graph = graphOf({ list: ['spread', { count: 5 }], try: 'try-harder', check: 'check-above' }, [
      'list.values -> try.value',
      'try.value -> check.value',
    ])
    const run = await runToys(graph, toyMachine(toys), ['check'])
    expect(run.at('check.value')).toEqual({ keys: ['k0', 'k1', 'k2', 'k3', 'k4'], items: [4, 4, 4, 4, 4] })
    // 5 first tries, then 4, 3, 2 and 1 further ones for k0, k1, k2 and k3.
    expect(toys.calls.get('try')).toBe(15)
  })

  it('shares a node with another gate: what both accept is what goes on', async () => {
    const toys = toyNodes()
    const graph = graphOf(
      {
        n: ['give', {}],
        try: 'try-harder',
        a: ['check-above', { least: 1 }],
        half: ['add', { extra: -2 }],
        b: ['check-above', { least: 1 }],
        both: 'add',
        alone: 'add',
      },
      [
        'n.value -> try.value',
        'try.value -> a.value',
        'try.value -> half.left',
        'half.value -> b.value',
        'a.value -> both.left',
        'b.value -> both.right',
        'a.value -> alone.left',
      ],
    )
    for (const targets of [
      ['both', 'alone'],
      ['alone', 'both'],
      ['b', 'a'],
    ]) {
      const run = await runToys(graph, toyMachine(toys), targets)
      expect(run.result.error).toBeUndefined()
      const values = targets.map((id) => run.at(`${id}.value`))
      expect(values).toEqual(targets.map((id) => ({ both: 6, alone: 4, a: 4, b: 2 })[id]))
    }
  })

  it('ends the run where nothing upstream can try harder', async () => {
    const graph = graphOf({ n: ['give', {}], check: 'check-above' }, ['n.value -> check.value'])
    const { result } = await runToys(graph, toyMachine(toyNodes()), ['check'])
    expect(result.exitCode).toBe(2)
    expect(String(result.error)).toContain('nothing upstream can try harder')
  })

  it('may give up by itself, which ends the run', async () => {
    const graph = graphOf(
      { n: ['give', {}], try: 'try-harder', check: ['check-above', { least: 900, attempts: 2 }] },
      ['n.value -> try.value', 'try.value -> check.value'],
    )
    const { result } = await runToys(graph, toyMachine(toyNodes()), ['check'])
    expect(String(result.error)).toContain('too many attempts')
  })
})
