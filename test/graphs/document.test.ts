import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readGraph, writeGraph } from '../../graphs/document.ts'
import { formatIssue } from '../../graphs/issue.ts'
import { migrate, migrations } from '../../graphs/migrations.ts'
import { graphVersion } from '../../graphs/schema.ts'
import { graphOf } from '../helpers/graph-of.ts'

function messageOf(text: string): string {
  const read = readGraph(text)
  return read.ok ? 'ok' : read.issues.map(formatIssue).join('\n')
}

describe('reading a graph', () => {
  it('gives back what was written', () => {
    const graph = graphOf({ one: ['give', { value: 1 }], two: 'add' }, ['one.value -> two.left'], {
      description: 'Adds.',
      notes: [{ id: 'why', text: 'Because.', position: { x: 1, y: 2 } }],
      inputs: { number: 'one.value' },
    })
    const read = readGraph(writeGraph(graph))
    expect(read.ok && read.graph).toEqual(graph)
  })

  it.each([
    ['text that is not JSON', 'hello', 'The graph is not JSON'],
    ['other JSON', '{"nodes":[]}', 'not a Veilgraph graph'],
    ['a list', '[]', 'not a Veilgraph graph'],
    ['a newer format', '{"veilgraph":99}', 'newer Veilgraph'],
    [
      'a member that the format has not',
      writeGraph(graphOf({})).replace('"name"', '"title": "x", "name"'),
      'mistake',
    ],
    [
      'a graph with thousands of named inputs',
      writeGraph({
        ...graphOf({ one: 'give' }),
        inputs: Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`i${at}`, 'one.value'])),
      }),
      'at most 500',
    ],
    ['an id with a dot', writeGraph(graphOf({ one: 'give' })).replace('"one"', '"o.ne"'), 'nodes.0.id'],
  ])('refuses %s in words', (_, text, words) => {
    expect(messageOf(text)).toContain(words)
  })

  it('keeps nodes of unknown types with their wires and parameters', () => {
    const graph = graphOf({ odd: ['from-the-future', { depth: [1, 2] }], two: 'add' }, [
      'odd.value -> two.left',
    ])
    const read = readGraph(writeGraph(graph))
    expect(read.ok && read.graph).toEqual(graph)
  })
})

describe('writing a graph', () => {
  it('changes two lines where a node is moved', () => {
    const graph = graphOf({ one: ['give', { value: 1 }], two: 'add' })
    const before = writeGraph(graph).split('\n')
    graph.nodes[1]!.position.x = 240
    const after = writeGraph(graph).split('\n')
    expect(after.filter((line, at) => line !== before[at])).toEqual(['        "x": 240,'])
  })

  it('orders keys and parameters, however the graph was made', () => {
    const graph = graphOf({ one: ['give', { value: 1, extra: 2 }] })
    const shuffled = {
      ...graph,
      nodes: graph.nodes.map((node) => ({ ...node, params: { extra: 2, value: 1 } })),
    }
    expect(writeGraph(shuffled)).toBe(writeGraph(graph))
  })
})

describe('migrations', () => {
  it('lead, one by one, from the version of the file to that of the program', () => {
    const steps = [1, 2, 3].map((from) => ({
      from,
      what: `to ${from + 1}`,
      migrate: (document: Record<string, unknown>) => ({
        ...document,
        trail: [...(document['trail'] as []), from],
      }),
    }))
    expect(migrate({ veilgraph: 2, trail: [] }, steps, 4)).toEqual({ veilgraph: 4, trail: [2, 3] })
  })

  it('have a sample file each, and each sample reads today', () => {
    const versions = [...migrations.map(({ from }) => from), graphVersion]
    for (const version of versions) {
      const file = new URL(`../fixtures/graphs/version-${version}.json`, import.meta.url)
      expect(messageOf(readFileSync(file, 'utf8'))).toBe('ok')
    }
  })
})
