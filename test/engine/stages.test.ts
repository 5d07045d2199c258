import { describe, expect, it } from 'vitest'
import type { Graph } from '../../graphs/schema.ts'
import { planRun } from '../../runtime/engine/plan.ts'
import { applySettings } from '../../runtime/engine/settings.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { runToys, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

const { definitions } = toyNodes()
const inside = graphOf({ first: 'add', second: 'add', aside: 'give' }, ['first.value -> second.left'])

const graph: Graph = graphOf(
  { n: ['give', { value: 1 }], sum: 'stage:twice', after: 'add' },
  ['n.value -> sum.value', 'sum.value -> after.left'],
  {
    inputs: { bonus: 'sum.bonus' },
    stages: [
      {
        id: 'twice',
        title: 'Twice',
        nodes: inside.nodes,
        edges: inside.edges,
        inputs: { value: ['first.left'] },
        outputs: { value: 'second.value' },
        params: { bonus: 'first.extra' },
      },
    ],
  },
)

function applied(set: Record<string, string>, inputs: Record<string, string> = {}) {
  return applySettings(graph, { inputs, outputs: {}, set }, definitions)
}

function extraOf({ graph: { nodes } }: ReturnType<typeof applied>, id: string): unknown {
  return nodes.find((node) => node.id === id)?.params['extra']
}

describe('values from outside', () => {
  it('reach into a stage by the parameters that it shows, and by names of the graph', () => {
    expect(extraOf(applied({ 'sum.bonus': '5' }), 'sum--first')).toBe(5)
    expect(extraOf(applied({}, { bonus: '6' }), 'sum--first')).toBe(6)
  })

  it('reach any node of a stage by its id in the run', () => {
    expect(extraOf(applied({ 'sum--second.extra': '7' }), 'sum--second')).toBe(7)
  })

  it('are refused where there is no such parameter, with the ids that there are', () => {
    const { issues } = applied({ 'sum.extra': '1' })
    expect(issues).toMatchObject([{ problem: 'The graph has no parameter sum.extra' }])
    expect(issues[0]?.remedy).toContain('sum, after, sum--first')
  })
})

describe('a stage that is asked for', () => {
  it('is everything in it, and what that needs', () => {
    const planned = planRun(graph, definitions, () => true, ['sum'])
    expect(planned.ok && planned.plan.targets).toEqual(['sum--first', 'sum--second', 'sum--aside'])
    expect(planned.ok && planned.plan.order).not.toContain('after')
  })

  it('runs as a part of the graph', async () => {
    const { result } = await runToys(applied({ 'sum.bonus': '5' }).graph, toyMachine(toyNodes()), ['after'])
    expect(result.results.get('after')?.get('value')).toMatchObject({ data: 6 })
  })
})
