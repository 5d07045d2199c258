import { describe, expect, it } from 'vitest'
import { forecast } from '../../runtime/engine/run-graph.ts'
import { planRun } from '../../runtime/engine/plan.ts'
import { createOutputFiles } from '../../runtime/store/output-files.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { runToys, temporaryFolder, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

function chain(start: number, extra: number) {
  return graphOf({ n: ['give', { value: start }], whole: 'round', sum: ['add', { extra }] }, [
    'n.value -> whole.value',
    'whole.value -> sum.left',
  ])
}

describe('results that are kept', () => {
  it('are reused by another process on the same folder', async () => {
    const folder = temporaryFolder()
    await runToys(chain(1.2, 5), toyMachine(toyNodes(), folder), ['sum'])
    const toys = toyNodes()
    const run = await runToys(chain(1.2, 5), toyMachine(toys, folder), ['sum'])
    expect(run.at('sum.value')).toBe(6)
    expect(toys.calls.size).toBe(0)
    expect(run.events.filter(({ type }) => type === 'nodeReused')).toHaveLength(3)
  })

  it('leave only the changed node to run', async () => {
    const folder = temporaryFolder()
    await runToys(chain(1.2, 5), toyMachine(toyNodes(), folder), ['sum'])
    const toys = toyNodes()
    await runToys(chain(1.2, 6), toyMachine(toys, folder), ['sum'])
    expect([...toys.calls.keys()]).toEqual(['sum'])
  })

  it('stop the ripple where a node yields the same value again', async () => {
    const folder = temporaryFolder()
    await runToys(chain(1.2, 5), toyMachine(toyNodes(), folder), ['sum'])
    const toys = toyNodes()
    await runToys(chain(0.9, 5), toyMachine(toys, folder), ['sum'])
    expect([...toys.calls.keys()]).toEqual(['n', 'whole'])
  })

  it('are not taken by another program', async () => {
    const folder = temporaryFolder()
    await runToys(chain(1, 2), toyMachine(toyNodes(), folder), ['sum'])
    const toys = toyNodes()
    await runToys(chain(1, 2), toyMachine(toys, folder, { program: 'newer' }), ['sum'])
    expect(toys.calls.size).toBe(3)
  })

  it('do not depend on the names of nodes or their places', async () => {
    const folder = temporaryFolder()
    await runToys(chain(1, 2), toyMachine(toyNodes(), folder), ['sum'])
    const toys = toyNodes()
    const renamed = graphOf({ other: ['give', { value: 1 }], w: 'round', s: ['add', { extra: 2 }] }, [
      'other.value -> w.value',
      'w.value -> s.left',
    ])
    for (const node of renamed.nodes) node.position.x += 100
    await runToys(renamed, toyMachine(toys, folder), ['s'])
    expect(toys.calls.size).toBe(0)
  })

  it('are never taken for a node with side effects', async () => {
    const folder = temporaryFolder()
    const graph = graphOf({ n: ['give', { value: 4 }], say: 'say' }, ['n.value -> say.value'])
    await runToys(graph, toyMachine(toyNodes(), folder), ['say'])
    const toys = toyNodes()
    await runToys(graph, toyMachine(toys, folder), ['say'])
    expect(toys.said).toEqual([4])
  })

  it('include what a node kept half-way, for the run after a kill', async () => {
    const folder = temporaryFolder()
    const computed: string[] = []
    const withChunks = (failAt: string) =>
      toyNodes({
        round: async ({ ctx }) => {
          let sum = 0
          for (const name of ['a', 'b', 'c']) {
            sum += await ctx.memo(name, async () => {
              if (name === failAt) throw new Error('killed')
              computed.push(name)
              return 1
            })
          }
          return { value: sum }
        },
      })
    const first = await runToys(chain(1, 0), toyMachine(withChunks('c'), folder), ['whole'])
    expect(first.result.status).toBe('failed')
    const second = await runToys(chain(1, 0), toyMachine(withChunks('none'), folder), ['whole'])
    expect(second.at('whole.value')).toBe(3)
    expect(computed).toEqual(['a', 'b', 'c'])
  })
})

describe('what a node kept', () => {
  it('is computed again only where a parameter changed on which it depends', async () => {
    const folder = temporaryFolder()
    let computed = 0
    const toys = () =>
      toyNodes({
        add: async ({ inputs, params, ctx }) => {
          const base = await ctx.memo('base', async () => (computed++, Number(inputs['left'])), [])
          return { value: base + Number(params['extra']) }
        },
      })
    for (const extra of [1, 2, 3]) {
      const run = await runToys(chain(5, extra), toyMachine(toys(), folder), ['sum'])
      expect(run.at('sum.value')).toBe(5 + extra)
    }
    expect(computed).toBe(1)
    await runToys(chain(6, 1), toyMachine(toys(), folder), ['sum'])
    expect(computed).toBe(2)
  })
})

describe('a dry run', () => {
  it('tells what is cached, what would run and what would be written, and does nothing', async () => {
    const folder = temporaryFolder()
    const graph = (value: number) =>
      graphOf({ n: ['give', { value }], whole: 'round', say: 'say' }, [
        'n.value -> whole.value',
        'whole.value -> say.value',
      ])
    await runToys(graph(2), toyMachine(toyNodes(), folder), ['whole'])
    const options = {
      signal: new AbortController().signal,
      outputs: createOutputFiles({ overwrite: false, inputs: [] }),
      allowTruncated: false,
    }
    const toys = toyNodes()
    const machine = toyMachine(toys, folder)
    const plans = [graph(2), graph(3)].map((each) => planRun(each, machine.definitions, () => true, ['say']))
    const found = await Promise.all(
      plans.map(async (each) =>
        each.ok ? Object.fromEntries(await forecast(each.plan, machine, options)) : each,
      ),
    )
    expect(found).toEqual([
      { n: 'cached', whole: 'cached', say: 'writes' },
      { n: 'runs', whole: 'runs', say: 'writes' },
    ])
    expect(toys.calls.size).toBe(0)
  })
})
