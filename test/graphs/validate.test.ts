import { describe, expect, it } from 'vitest'
import { formatIssue, type GraphIssue } from '../../graphs/issue.ts'
import type { Graph } from '../../graphs/schema.ts'
import { validate } from '../../graphs/validate.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

const { definitions } = toyNodes()

function check(graph: Graph): GraphIssue[] {
  return validate(graph, definitions)
}

function codes(graph: Graph): string[] {
  return check(graph).map(({ code, node, port }) => [code, node, port].filter((part) => part).join(' '))
}

const good = graphOf({ n: 'give', sum: 'add' }, ['n.value -> sum.left'])

describe('validate', () => {
  it('finds nothing wrong with a good graph', () => {
    expect(check(good)).toEqual([])
  })

  it('finds everything at once', () => {
    const graph = graphOf({ n: ['give', { value: 9999, wat: 1 }], sum: 'add', odd: 'ad' }, [
      'n.valeu -> sum.left',
      'n.value -> sum.rigth',
      'gone.value -> sum.right',
    ])
    expect(codes(graph).sort()).toEqual([
      'param-out-of-range n value',
      'unknown-end',
      'unknown-node-type odd',
      'unknown-param n wat',
      'unknown-port n valeu',
      'unknown-port sum rigth',
    ])
  })

  it('proposes the nearest name', () => {
    const [issue] = check(graphOf({ odd: 'ad' }))
    expect(issue && formatIssue(issue)).toBe('odd: This program has no node type "ad". Did you mean "add"?')
  })

  it('proposes names for the first wires only: a graph from elsewhere may have any number of wrong ones', () => {
    const wrong = graphOf({ n: 'give', sum: 'add' }, Array<string>(100).fill('m.value -> sum.left'))
    const proposals = check(wrong).filter(({ remedy }) => remedy?.startsWith('Did you mean'))
    expect(proposals).toHaveLength(20)
  })

  it('compares no name of absurd length', () => {
    const graph = graphOf({ n: ['give', { [`valu${'e'.repeat(50_000_000)}`]: 1 }] })
    expect(codes(graph)).toHaveLength(1)
  })

  it('says which values a parameter takes', () => {
    const [issue] = check(graphOf({ n: ['give', { value: 9999 }] }))
    expect(issue && formatIssue(issue)).toBe(
      'n.value: "Value" does not take this value: 9999. Give a number from -1000 to 1000.',
    )
  })

  it.each([
    ['an input without a wire', graphOf({ sum: 'add' }), 'input-not-wired sum left'],
    [
      'a wire of another type',
      graphOf({ n: 'give', say: 'say', whole: 'round' }, ['n.value -> say.value', 'say.text -> whole.value']),
      'type-mismatch whole value',
    ],
    [
      'two wires at one input',
      graphOf({ n: 'give', sum: 'add' }, ['n.value -> sum.left', 'n.value -> sum.left']),
      'wired-twice sum left',
    ],
    [
      'a cycle',
      graphOf({ one: 'add', two: 'add' }, ['one.value -> two.left', 'two.value -> one.left']),
      'cycle two',
    ],
    ['a node wired to itself', graphOf({ one: 'add' }, ['one.value -> one.left']), 'cycle one'],
    [
      'a single value where a list is taken',
      graphOf({ n: 'give', all: 'total' }, ['n.value -> all.values']),
      'list-mismatch all values',
    ],
    [
      'a named input that points at nothing',
      graphOf({ n: 'give' }, [], { inputs: { video: 'n.path' } }),
      'unknown-end',
    ],
  ])('finds %s', (_, graph, expected) => {
    expect(codes(graph)).toEqual([expected])
  })

  it('finds two nodes of one id', () => {
    const graph = structuredClone(good)
    graph.nodes.push({ ...graph.nodes[0]!, position: { x: 9, y: 9 } })
    expect(codes(graph)).toEqual(['duplicate-node n'])
  })

  it('finds a node that a newer program saved', () => {
    const graph = structuredClone(good)
    graph.nodes[0]!.version = 2
    expect(codes(graph)).toEqual(['newer-node n'])
  })

  it('finds a muted node that others need, and one that cannot be bypassed', () => {
    const graph = structuredClone(good)
    graph.nodes[0]!.state = 'muted'
    expect(codes(graph)).toEqual(['muted-upstream sum'])
    graph.nodes[0]!.state = 'bypassed'
    expect(codes(graph)).toEqual(['no-bypass n'])
  })

  it('takes a deep graph without running out of stack', () => {
    const ids = Array.from({ length: 4000 }, (_, at) => `n${at}`)
    const graph = graphOf(
      { start: 'give', ...Object.fromEntries(ids.map((id) => [id, 'add'])) },
      ids.map((id, at) => `${at === 0 ? 'start' : `n${at - 1}`}.value -> ${id}.left`),
    )
    expect(check(graph)).toEqual([])
  })
})
