import { describe, expect, it } from 'vitest'
import { differences } from '../../../editor/runs/settings-diff.ts'
import type { Graph, GraphNode } from '../../../graphs/schema.ts'
import { definitions } from '../../../nodes/definitions.ts'

const at = { x: 0, y: 0 }

function node(id: string, type: string, params: Record<string, unknown> = {}): GraphNode {
  return { id, type, version: 1, params, position: at }
}

function graph(nodes: GraphNode[], edges: Graph['edges'] = [], more: Partial<Graph> = {}): Graph {
  return { veilgraph: 1, name: 'Test', nodes, edges, inputs: {}, outputs: {}, ...more }
}

const diff = (left: Graph, right: Graph) => differences(left, right, definitions)

describe('the differences between two graphs', () => {
  it('are none for the same graph, wherever its nodes lie and whatever they are called', () => {
    const left = graph([node('hide', 'pixelate-faces', { blocks: 8 })])
    const right = graph([
      {
        ...node('hide', 'pixelate-faces', { blocks: 8 }),
        position: { x: 90, y: 4 },
        title: 'Mine',
        collapsed: true,
      },
    ])
    expect(diff(left, right)).toEqual([])
  })

  it('name a parameter by node and param, with both values', () => {
    const left = graph([node('hide', 'pixelate-faces', { blocks: 8 })])
    const right = graph([node('hide', 'pixelate-faces', { blocks: 4 })])
    expect(diff(left, right)).toEqual([{ where: 'hide.blocks', left: '8', right: '4' }])
  })

  it('do not take a default that is written down for a change', () => {
    const standard = definitions.get('pixelate-faces')?.params['blocks']?.default
    const left = graph([node('hide', 'pixelate-faces')])
    expect(diff(left, graph([node('hide', 'pixelate-faces', { blocks: standard })]))).toEqual([])
    expect(diff(left, graph([node('hide', 'pixelate-faces', { blocks: 3 })]))).toEqual([
      { where: 'hide.blocks', left: String(standard), right: '3' },
    ])
  })

  it('tell nodes that came and went, other types, and states', () => {
    const left = graph([node('a', 'pixelate-faces'), node('b', 'blur-faces')])
    const right = graph([{ ...node('a', 'pixelate-faces'), state: 'bypassed' }, node('c', 'cover-faces')])
    expect(diff(left, right)).toEqual([
      { where: 'a', left: 'on', right: 'bypassed' },
      { where: 'b', left: 'blur-faces', right: undefined },
      { where: 'c', left: undefined, right: 'cover-faces' },
    ])
  })

  it('tell wires that lead elsewhere', () => {
    const nodes = [node('a', 'load-video'), node('b', 'load-video'), node('s', 'split-scenes')]
    const left = graph(nodes, [{ from: 'a.video', to: 's.video' }])
    const right = graph(nodes, [{ from: 'b.video', to: 's.video' }])
    expect(diff(left, right)).toEqual([{ where: '→ s.video', left: 'a.video', right: 'b.video' }])
    expect(diff(left, graph(nodes))).toEqual([{ where: '→ s.video', left: 'a.video', right: undefined }])
  })

  it('look into stages', () => {
    const stage = (blocks: number): Graph['stages'] => [
      {
        id: 'inner',
        title: 'Inner',
        nodes: [node('hide', 'pixelate-faces', { blocks })],
        edges: [],
        inputs: {},
        outputs: {},
        params: {},
      },
    ]
    const left = graph([node('use', 'stage:inner')], [], { stages: stage(8) })
    const right = graph([node('use', 'stage:inner')], [], { stages: stage(2) })
    expect(diff(left, right)).toEqual([{ where: 'inner · hide.blocks', left: '8', right: '2' }])
  })

  it('cut long values', () => {
    const left = graph([node('t', 'constant-text', { value: 'a' })])
    const right = graph([node('t', 'edit-tracks', { edits: Array.from({ length: 200 }, () => 1) })])
    const lines = diff(left, right).find(({ where }) => where === 't.edits')
    expect(lines?.right?.length).toBeLessThanOrEqual(80)
  })
})
