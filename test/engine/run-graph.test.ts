import { describe, expect, it } from 'vitest'
import { runEventSchema } from '../../runtime/protocol/events.ts'
import { emptyRun, reduceRun } from '../../runtime/protocol/run-state.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { runToys, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

const sumGraph = graphOf(
  { one: ['give', { value: 1 }], two: ['give', { value: 2 }], sum: 'add', more: ['add', { extra: 10 }] },
  ['one.value -> sum.left', 'two.value -> sum.right', 'sum.value -> more.left'],
)

describe('a run', () => {
  it('computes each node that the target needs, once', async () => {
    const toys = toyNodes()
    const run = await runToys(sumGraph, toyMachine(toys), ['more'])
    expect(run.result.status).toBe('done')
    expect(run.at('more.value')).toBe(13)
    expect(Object.fromEntries(toys.calls)).toEqual({ one: 1, two: 1, sum: 1, more: 1 })
  })

  it('is for the ends of a graph that writes nothing, where no target is named', async () => {
    const toys = toyNodes()
    expect((await runToys(sumGraph, toyMachine(toys))).at('more.value')).toBe(13)
  })

  it('leaves out what the target does not need', async () => {
    const toys = toyNodes()
    await runToys(sumGraph, toyMachine(toys), ['one'])
    expect([...toys.calls.keys()]).toEqual(['one'])
  })

  it('takes a value from a wire for a promoted parameter', async () => {
    const graph = graphOf({ n: ['give', { value: 5 }], sum: 'add' }, [
      'n.value -> sum.left',
      'n.value -> sum.extra',
    ])
    expect((await runToys(graph, toyMachine(toyNodes()), ['sum'])).at('sum.value')).toBe(10)
  })

  it('refuses a promoted value that is out of range, with exit code 2', async () => {
    const graph = graphOf({ n: ['give', { value: 900 }], more: ['add', { extra: 900 }], sum: 'add' }, [
      'n.value -> more.left',
      'more.value -> sum.extra',
      'n.value -> sum.left',
    ])
    const { result } = await runToys(graph, toyMachine(toyNodes()), ['sum'])
    expect(result).toMatchObject({ status: 'failed', exitCode: 2 })
    expect(String(result.error)).toContain('sum.extra')
  })

  it('lets a bypassed node pass its input through', async () => {
    const graph = structuredClone(sumGraph)
    graph.nodes.find(({ id }) => id === 'more')!.state = 'bypassed'
    expect((await runToys(graph, toyMachine(toyNodes()), ['more'])).at('more.value')).toBe(3)
  })

  it('does without what a bypassed node does not yield, where that is optional', async () => {
    const graph = graphOf({ n: ['give', { value: 7 }], split: 'split', sum: 'add' }, [
      'n.value -> split.value',
      'split.whole -> sum.left',
      'split.rest -> sum.right',
    ])
    expect((await runToys(graph, toyMachine(toyNodes()), ['sum'])).at('sum.value')).toBe(7)
    graph.nodes[1]!.state = 'bypassed'
    expect((await runToys(graph, toyMachine(toyNodes()), ['sum'])).at('sum.value')).toBe(7)
    graph.edges[1]!.from = 'split.rest'
    const { result } = await runToys(graph, toyMachine(toyNodes()), ['sum'])
    expect(String(result.error)).toContain('nothing arrives from split.rest')
  })

  it('emits numbered events that fit their schema and reduce to its state', async () => {
    const run = await runToys(sumGraph, toyMachine(toyNodes()), ['more'])
    expect(run.events.map(({ seq }) => seq)).toEqual(run.events.map((_, at) => at + 1))
    for (const event of run.events) expect(runEventSchema.parse(event)).toEqual(event)
    const state = run.events.reduce(reduceRun, emptyRun)
    expect(state).toMatchObject({ status: 'done', exitCode: 0 })
    expect(Object.values(state.nodes).map(({ status }) => status)).toEqual(Array(4).fill('finished'))
    expect(run.events.reduce(reduceRun, state)).toBe(state)
  })
})

describe('a failure', () => {
  const boom = async () => {
    throw new Error('boom')
  }

  it('names the node, stops the other branches and ends with exit code 1', async () => {
    const toys = toyNodes({
      round: boom,
      add: ({ ctx }) =>
        new Promise((_, reject) => ctx.signal.addEventListener('abort', () => reject(new Error('stopped')))),
    })
    const graph = graphOf({ n: ['give', {}], bad: 'round', slow: 'add' }, [
      'n.value -> bad.value',
      'n.value -> slow.left',
    ])
    const { result, events } = await runToys(graph, toyMachine(toys), ['bad', 'slow'])
    expect(result).toMatchObject({ status: 'failed', exitCode: 1 })
    expect(String(result.error)).toContain('boom')
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'nodeFailed', node: 'bad', message: 'boom' }),
    )
  })

  it('is found where a node yields what its port does not allow', async () => {
    const toys = toyNodes({ round: async () => ({ value: 'three' }) })
    const graph = graphOf({ n: ['give', {}], bad: 'round' }, ['n.value -> bad.value'])
    const { result } = await runToys(graph, toyMachine(toys), ['bad'])
    expect(String(result.error)).toContain('yields no valid integer at "value"')
  })
})

describe('cancelling', () => {
  it('ends with exit code 130 and lets nothing run on', async () => {
    const controller = new AbortController()
    let ended = false
    const toys = toyNodes({
      add: ({ ctx }) =>
        new Promise((_, reject) => {
          ctx.signal.addEventListener('abort', () => {
            ended = true
            reject(new Error('stopped'))
          })
          controller.abort()
        }),
    })
    const { result } = await runToys(sumGraph, toyMachine(toys), ['more'], controller.signal)
    expect(result).toMatchObject({ status: 'cancelled', exitCode: 130 })
    expect(ended).toBe(true)
    expect(toys.calls.has('more')).toBe(false)
  })
})

describe('parallel branches', () => {
  it('run side by side, but not more than the resource allows', async () => {
    let running = 0
    let most = 0
    const toys = toyNodes({
      add: async ({ inputs }) => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 20))
        running--
        return { value: inputs['left'] }
      },
    })
    const names = ['a', 'b', 'c', 'd', 'e']
    const graph = graphOf(
      {
        n: ['give', {}],
        ...Object.fromEntries(names.map((name, extra) => [name, ['add', { extra }] as const])),
      },
      names.map((name) => `n.value -> ${name}.left`),
    )
    await runToys(graph, toyMachine(toys), names)
    expect(most).toBe(2)
  })
})
