import { describe, expect, it } from 'vitest'
import { canConnect, targetOf } from '../../graphs/connect.ts'
import { formatIssue } from '../../graphs/issue.ts'
import type { Graph, Stage } from '../../graphs/schema.ts'
import { definitionsOf, expandStages, innerEnd } from '../../graphs/stages.ts'
import { validate } from '../../graphs/validate.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { runToys, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

const { definitions } = toyNodes()

/** A stage as plain data, like `graphOf`. */
function stageOf(
  id: string,
  nodes: Parameters<typeof graphOf>[0],
  wires: readonly string[],
  ends: Pick<Stage, 'inputs' | 'outputs' | 'params'>,
): Stage {
  const inside = graphOf(nodes, wires)
  return { id, title: `Stage ${id}`, nodes: inside.nodes, edges: inside.edges, ...ends }
}

const twice = stageOf(
  'twice',
  { first: ['add', { extra: 1 }], second: 'add' },
  ['first.value -> second.left'],
  {
    inputs: { value: ['first.left', 'first.right'] },
    outputs: { value: 'second.value' },
    params: { first: 'first.extra', second: 'second.extra' },
  },
)

const nested = stageOf(
  'nested',
  { inner: ['stage:twice', { second: 5 }], last: 'add' },
  ['inner.value -> last.left'],
  {
    inputs: { start: ['inner.value'] },
    outputs: { value: 'last.value', half: 'inner.value' },
    params: { bonus: 'inner.first' },
  },
)

function using(nodes: Parameters<typeof graphOf>[0], wires: readonly string[], rest: Partial<Graph> = {}) {
  return graphOf(nodes, wires, { stages: [nested, twice], ...rest })
}

const graph = using({ n: ['give', { value: 3 }], all: ['stage:nested', { bonus: 7 }], out: 'add' }, [
  'n.value -> all.start',
  'all.value -> out.left',
  'all.half -> out.right',
])

const flat = graphOf(
  {
    n: ['give', { value: 3 }],
    first: ['add', { extra: 7 }],
    second: ['add', { extra: 5 }],
    last: 'add',
    out: 'add',
  },
  [
    'n.value -> first.left',
    'n.value -> first.right',
    'first.value -> second.left',
    'second.value -> last.left',
    'last.value -> out.left',
    'second.value -> out.right',
  ],
)

function lines(wrong: Graph): string[] {
  return validate(wrong, definitions).map(formatIssue)
}

describe('a parameter that a stage shows', () => {
  it('is refused where a wire inside sets it too', () => {
    const stage = stageOf(
      'wired',
      { one: ['give', { value: 2 }], sum: 'add' },
      ['one.value -> sum.extra', 'one.value -> sum.left', 'one.value -> sum.right'],
      { inputs: {}, outputs: { value: 'sum.value' }, params: { more: 'sum.extra', given: 'one.value' } },
    )
    const issues = validate(graphOf({ all: 'stage:wired' }, [], { stages: [stage] }), definitions)
    expect(issues.map(formatIssue)).toEqual([
      'stage "wired", sum.extra: The parameter "more" of the stage and a wire set one value. Keep one of them.',
    ])
  })
})

describe('expanding stages', () => {
  it('puts the nodes of a stage in the place of the node that uses it', () => {
    const expanded = expandStages(graph, definitions)
    expect(expanded.nodes.map(({ id, type }) => `${id} ${type}`)).toEqual([
      'n give',
      'all--inner--first add',
      'all--inner--second add',
      'all--last add',
      'out add',
    ])
    expect(expanded.edges.map(({ from, to }) => `${from} -> ${to}`).sort()).toEqual([
      'all--inner--first.value -> all--inner--second.left',
      'all--inner--second.value -> all--last.left',
      'all--inner--second.value -> out.right',
      'all--last.value -> out.left',
      'n.value -> all--inner--first.left',
      'n.value -> all--inner--first.right',
    ])
    expect(expanded).not.toHaveProperty('stages')
  })

  it('writes values of the outer node onto the inner ones, and keeps theirs where it has none', () => {
    const { nodes } = expandStages(graph, definitions)
    const extras = Object.fromEntries(nodes.map(({ id, params }) => [id, params['extra']]))
    expect(extras).toMatchObject({ 'all--inner--first': 7, 'all--inner--second': 5 })
    expect(graph.stages).toEqual([nested, twice])
  })

  it('runs to the same digests as the flat graph, and finds its results in the cache', async () => {
    const toys = toyNodes()
    const machine = toyMachine(toys)
    const one = await runToys(flat, machine, ['out'])
    const calls = [...toys.calls.values()].length
    const two = await runToys(graph, machine, ['out'])
    expect(one.at('out.value')).toBe(36)
    const digest = ({ result }: typeof one) => result.results.get('out')?.get('value')?.digest
    expect(digest(two)).toBe(digest(one))
    expect([...toys.calls.values()].length).toBe(calls)
    expect(two.events.filter(({ type }) => type === 'nodeReused')).toHaveLength(5)
  })

  it('takes wires to parameters that a stage shows', async () => {
    const wired = using({ n: ['give', { value: 3 }], s: 'stage:twice' }, [
      'n.value -> s.value',
      'n.value -> s.second',
    ])
    expect(validate(wired, definitions)).toEqual([])
    const run = await runToys(wired, toyMachine(toyNodes()), ['s'])
    expect(run.at('s--second.value')).toBe(10)
  })

  it('rewrites named inputs and outputs that a stage shows', () => {
    const named = using({ s: 'stage:nested' }, [], { inputs: { bonus: 's.bonus' } })
    expect(expandStages(named, definitions).inputs).toEqual({ bonus: 's--inner--first.extra' })
    expect(innerEnd(named, 's.other')).toBe('s.other')
  })

  it('mutes everything in a muted stage', () => {
    const muted = structuredClone(graph)
    muted.nodes[1]!.state = 'muted'
    const states = expandStages(muted, definitions).nodes.map(({ state }) => state)
    expect(states).toEqual([undefined, 'muted', 'muted', 'muted', undefined])
  })

  it('replaces a bypassed stage by the wires through it, also within stages', () => {
    const bypassed = structuredClone(graph)
    bypassed.nodes[1]!.state = 'bypassed'
    const wires = (of: Graph) => expandStages(of, definitions).edges.map(({ from, to }) => `${from} -> ${to}`)
    expect(wires(bypassed)).toEqual(['n.value -> out.left', 'n.value -> out.right'])
    const within = structuredClone(graph)
    within.stages![0]!.nodes[0]!.state = 'bypassed'
    expect(wires(within).sort()).toEqual([
      'all--last.value -> out.left',
      'n.value -> all--last.left',
      'n.value -> out.right',
    ])
    expect(validate(bypassed, definitions)).toEqual([])
    expect(validate(within, definitions)).toEqual([])
  })

  it('gives a graph without stages back as it is', () => {
    expect(expandStages(flat, definitions)).toBe(flat)
  })
})

describe('the definition of a stage', () => {
  const known = definitionsOf(graph, definitions)

  it('has the ports and parameters of the inner ends, with the inner values as defaults', () => {
    const definition = known.get('stage:nested')!
    expect(Object.keys(definition.inputs)).toEqual(['start'])
    expect(Object.keys(definition.outputs)).toEqual(['value', 'half'])
    expect(definition.params['bonus']).toMatchObject({ kind: 'number', default: 1, min: -1000 })
    expect(definition).toMatchObject({
      category: 'Stages',
      title: 'Stage nested',
      summary: 'Stage twice · Add',
    })
  })

  it('tells two parameters of one label apart by their nodes', () => {
    const labels = Object.values(known.get('stage:twice')!.params).map(({ label }) => label)
    expect(labels).toEqual(['Value (first)', 'Value (second)'])
  })

  it('asks for the type that fits every inner port', () => {
    const both = stageOf('both', { whole: 'round', again: 'add' }, [], {
      inputs: { value: ['again.left', 'whole.value'] },
      outputs: { whole: 'whole.value' },
      params: {},
    })
    const definition = definitionsOf(graphOf({}, [], { stages: [both] }), definitions).get('stage:both')!
    const target = targetOf(definition, 'value')!
    expect(canConnect(definitions.get('round')!.outputs['value']!, target).ok).toBe(true)
    expect(canConnect(definitions.get('say')!.outputs['text']!, target).ok).toBe(false)
    expect(definition.bypass).toBeUndefined()
  })

  it('is the same as long as the stages are', () => {
    expect(definitionsOf({ ...graph, name: 'Other' }, definitions)).toBe(known)
    expect(definitionsOf(flat, definitions)).toBe(definitions)
  })
})

describe('validating stages', () => {
  it('finds nothing wrong with good ones', () => {
    expect(lines(graph)).toEqual([])
  })

  it.each([
    [
      'a parameter in a stage',
      'stage "twice", first.wat: "add" has no parameter "wat"',
      (stage: Stage) => {
        stage.nodes[0]!.params['wat'] = 1
      },
    ],
    [
      'an inner input that nothing feeds',
      'stage "twice", first.left: The input "left" is not wired',
      (stage: Stage) => {
        stage.inputs = { value: ['first.right'] }
      },
    ],
    [
      'an output that stands for nothing',
      'stage "twice": The output "value" stands for second.sum',
      (stage: Stage) => {
        stage.outputs = { value: 'second.sum' }
      },
    ],
    [
      'two wires at one inner input',
      'stage "twice", second.left: The input "value" and a wire arrive',
      (stage: Stage) => {
        stage.inputs['value']!.push('second.left')
      },
    ],
    [
      'an input and a parameter of one name',
      'stage "twice": An input and a parameter are both named',
      (stage: Stage) => {
        stage.params['value'] = 'first.extra'
      },
    ],
  ])('finds %s', (_, words, change) => {
    const wrong = structuredClone(graph)
    change(wrong.stages![1]!)
    expect(lines(wrong).join('\n')).toContain(words)
  })

  it('finds a stage that the graph has not', () => {
    expect(lines(graphOf({ s: 'stage:gone' }))[0]).toContain('The graph has no stage "gone"')
  })

  it('finds a stage that holds itself, and does not loop', () => {
    const wrong = structuredClone(graph)
    wrong.stages![1]!.nodes[0]!.type = 'stage:nested'
    expect(lines(wrong).join('\n')).toContain('The stage holds itself: nested → twice → nested')
    expect(expandStages(wrong, definitions).nodes).toHaveLength(3)
  })

  it('refuses stages that multiply beyond measure, without making them', () => {
    const ids = Array.from({ length: 40 }, (_, at) => `s${at}`)
    const stages = ids.map((id, at) =>
      stageOf(
        id,
        Object.fromEntries(
          Array.from({ length: 10 }, (_, n) => [`n${n}`, at === 0 ? 'give' : `stage:s${at - 1}`]),
        ),
        [],
        { inputs: {}, outputs: {}, params: {} },
      ),
    )
    const wrong = graphOf({ all: 'stage:s39' }, [], { stages })
    expect(lines(wrong).join('\n')).toContain('more than 5000 nodes')
    expect(expandStages(wrong, definitions).nodes).toHaveLength(1)
  })

  it('refuses stages that multiply although there is nothing in them', () => {
    const none = { inputs: {}, outputs: {}, params: {} }
    const stages = Array.from({ length: 40 }, (_, at) => {
      const inner = Array.from({ length: 10 }, (_each, n) => [`n${n}`, `stage:s${at - 1}`])
      return stageOf(`s${at}`, at === 0 ? {} : Object.fromEntries(inner), [], none)
    })
    const wrong = graphOf({ all: 'stage:s39' }, [], { stages })
    expect(lines(wrong).join('\n')).toContain('more than 5000 nodes')
    expect(expandStages(wrong, definitions).nodes).toHaveLength(1)
  })

  it('refuses stages whose wires multiply beyond measure', () => {
    const wired = stageOf('wired', { a: 'give', b: 'add' }, Array<string>(10_000).fill('a.value -> b.left'), {
      inputs: {},
      outputs: {},
      params: {},
    })
    const users = Array.from({ length: 2000 }, (_, n) => [`n${n}`, 'stage:wired'])
    const wrong = graphOf(Object.fromEntries(users), [], { stages: [wired] })
    expect(lines(wrong).join('\n')).toContain('50000 wires')
    expect(expandStages(wrong, definitions).nodes).toHaveLength(2000)
  })

  it('judges lists and muted nodes where the nodes of a stage have taken their places', () => {
    const sum = stageOf('sum', { each: 'add', all: 'total' }, ['each.value -> all.values'], {
      inputs: { value: ['each.left'] },
      outputs: { value: 'all.value' },
      params: {},
    })
    const lists = graphOf(
      { many: 'spread', s: 'stage:sum', n: 'add' },
      ['many.values -> s.value', 's.value -> n.left'],
      {
        stages: [sum],
      },
    )
    expect(lines(lists)).toEqual([])
    const single = graphOf({ n: 'give', s: 'stage:sum' }, ['n.value -> s.value'], { stages: [sum] })
    expect(lines(single)).toEqual([
      expect.stringContaining('s--all.values: The input "values" takes a whole list'),
    ])
    lists.stages![0]!.nodes[1]!.state = 'muted'
    expect(lines(lists)).toEqual([expect.stringContaining('n: The node "s--all" that feeds it is muted')])
  })

  it('finds a node whose id is that of a node in a stage', () => {
    const wrong = structuredClone(graph)
    wrong.nodes.push({ ...wrong.nodes[0]!, id: 'all--last' })
    expect(validate(wrong, definitions)).toMatchObject([{ code: 'duplicate-node', node: 'all--last' }])
  })
})
