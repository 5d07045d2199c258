import { describe, expect, it } from 'vitest'
import { defineNode } from '../../nodes/core/define-node.ts'
import type { AnyNodeRun } from '../../nodes/core/node-run.ts'
import { port } from '../../nodes/core/port-type.ts'
import { number } from '../../nodes/types/numbers.ts'
import { lookInto } from '../../runtime/engine/look.ts'
import type { Machine } from '../../runtime/engine/machine.ts'
import { planRun } from '../../runtime/engine/plan.ts'
import { createResultMemory } from '../../runtime/engine/result-memory.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { runToys, temporaryFolder, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

/** Doubles a number, and takes long over it. */
const slowly = defineNode({
  type: 'double-slowly',
  version: 1,
  category: 'Values',
  title: 'Double slowly',
  summary: 'For tests.',
  slow: true,
  inputs: { value: port(number, 'A number.') },
  outputs: { value: port(number, 'Twice the number.') },
  params: {},
  bypass: { value: 'value' },
})

const double: AnyNodeRun = async ({ inputs, ctx }) => ({
  value: await ctx.memo('double', async () => 2 * Number(inputs['value'])),
})

function machine(memory?: Machine['memory'], folder = temporaryFolder()) {
  const toys = toyNodes({ 'double-slowly': double })
  const definitions = new Map(toys.definitions).set(slowly.type, slowly)
  return { toys, machine: toyMachine({ ...toys, definitions }, folder, memory ? { memory } : {}) }
}

const graph = graphOf(
  { one: ['give', { value: 1 }], first: 'double-slowly', second: 'double-slowly', sum: 'add', say: 'say' },
  [
    'one.value -> first.value',
    'first.value -> second.value',
    'second.value -> sum.left',
    'sum.value -> say.value',
  ],
)

async function look(on: Machine, node: string, port = 'value', from = graph) {
  const planned = planRun(from, on.definitions, () => true, [node])
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues))
  const looking = lookInto(planned.plan, on, new AbortController().signal)
  const looked = await looking.at({ node, port })
  await looking.settled()
  return 'needs' in looked ? looked : looked.value?.kind === 'single' && looked.value.data
}

describe('a look at a node', () => {
  it('runs quick nodes, and names the slow ones that have to run first, in order', async () => {
    const { machine: on, toys } = machine()
    expect(await look(on, 'one')).toBe(1)
    expect(await look(on, 'sum')).toEqual({ needs: ['first', 'second'] })
    expect(toys.calls.get('sum')).toBeUndefined()
  })

  it('takes slow nodes from what a run has kept, and runs quick ones that changed', async () => {
    const { machine: on, toys } = machine()
    const { result } = await runToys(graph, on, ['sum'])
    expect(result.status).toBe('done')
    expect(await look(on, 'sum')).toBe(4)
    expect(toys.calls.get('first')).toBe(1)
    const changed = structuredClone(graph)
    changed.nodes.find(({ id }) => id === 'sum')!.params['extra'] = 10
    expect(await look(on, 'sum', 'value', changed)).toBe(14)
    changed.nodes.find(({ id }) => id === 'one')!.params['value'] = 7
    expect(await look(on, 'sum', 'value', changed)).toEqual({ needs: ['first', 'second'] })
  })

  it('does not name a slow node that is bypassed', async () => {
    const changed = structuredClone(graph)
    changed.nodes.find(({ id }) => id === 'second')!.state = 'bypassed'
    expect(await look(machine().machine, 'sum', 'value', changed)).toEqual({ needs: ['first'] })
  })

  it('never runs what has side effects', async () => {
    const { machine: on, toys } = machine()
    await runToys(graph, on, ['sum'])
    expect(await look(on, 'say', 'text')).toEqual({ needs: ['say'] })
    expect(toys.said).toEqual([])
  })

  it('keeps what it computed for the runs that follow', async () => {
    const { machine: on, toys } = machine()
    await look(on, 'one')
    const { events } = await runToys(graph, on, ['one'])
    expect(events.map(({ type }) => type)).toContain('nodeReused')
    expect(toys.calls.get('one')).toBe(1)
  })

  it('tells which node failed', async () => {
    const boom = async () => Promise.reject(new Error('boom'))
    const toys = toyNodes({ add: boom })
    const simple = graphOf({ one: 'give', sum: 'add', more: 'add' }, [
      'one.value -> sum.left',
      'sum.value -> more.left',
    ])
    await expect(look(toyMachine(toys), 'more', 'value', simple)).rejects.toMatchObject({
      message: 'boom',
      nodeId: 'sum',
    })
  })
})

describe('results held in memory', () => {
  it('are the same values as those of a run, without another look at the disk', async () => {
    const folder = temporaryFolder()
    const { machine: first } = machine(undefined, folder)
    await runToys(graph, first, ['sum'])
    const { machine: on } = machine(createResultMemory(1e6), folder)
    expect(await look(on, 'sum')).toBe(4)
    let reads = 0
    const counted = { ...on, cache: { ...on.cache, read: (key: string) => (reads++, on.cache.read(key)) } }
    expect(await look(counted, 'sum')).toBe(4)
    expect(reads).toBe(0)
  })

  it('do not fill the cache with each step of a slider', async () => {
    const { machine: on } = machine(createResultMemory(1e6))
    let writes = 0
    const write: Machine['cache']['write'] = (...all) => (writes++, on.cache.write(...all))
    const counted = { ...on, cache: { ...on.cache, write } }
    for (let value = 0; value < 5; value++) {
      const changed = structuredClone(graph)
      changed.nodes.find(({ id }) => id === 'one')!.params['value'] = value
      expect(await look(counted, 'one', 'value', changed)).toBe(value)
    }
    expect(writes).toBe(0)
  })

  it('are no more than they may be: the least recently used goes first', () => {
    const memory = createResultMemory(2000)
    const outputs = (value: number) =>
      new Map([
        [
          'value',
          {
            kind: 'single' as const,
            type: number,
            data: value,
            digest: String(value),
            origins: new Set([`file ${value}`]),
          },
        ],
      ])
    const now = { inputs: new Map(), paths: '' }
    for (let at = 0; at < 20; at++) {
      memory.keep(`key ${at}`, now, outputs(at))
      memory.recall('key 0', now)
    }
    expect(memory.recall('key 0', now)?.outputs).toEqual(outputs(0))
    expect(memory.recall('key 1', now)).toBeUndefined()
    expect(memory.recall('key 19', now)?.outputs).toEqual(outputs(19))
    memory.forget('file 19')
    expect(memory.recall('key 19', now)).toBeUndefined()
    expect(memory.recall('key 0', { ...now, paths: 'another' })).toBeUndefined()
  })
})
