import { describe, expect, it } from 'vitest'
import { cardData, flowNodes, type Overlay } from '../../../editor/flow/flow-nodes.ts'
import type { CardData, CardNode, FlowNode } from '../../../editor/flow/elements.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { sceneOf, withNode } from '../../helpers/scene-of.ts'

const graph = graphOf(
  { load: 'load-video', track: 'track-faces', blur: 'blur-faces' },
  ['load.video -> track.frames', 'load.video -> blur.frames', 'track.tracks -> blur.tracks'],
  {
    groups: [{ id: 'g', title: 'All', position: { x: 0, y: 0 }, size: { width: 300, height: 200 } }],
    notes: [{ id: 'n', text: 'Hello', position: { x: 5, y: 6 } }],
  },
)
const plain: Overlay = { selected: new Set(), sizes: new Map(), moved: new Map(), resized: new Map() }

function drawn(
  of: Graph,
  overlay = plain,
  previous: readonly FlowNode[] = [],
  cards = new Map<string, CardData>(),
) {
  const scene = sceneOf(of)
  const data = cardData(scene, cards)
  return { data, nodes: flowNodes(scene, data, overlay, previous) }
}

function card(nodes: readonly FlowNode[], id: string): CardNode {
  const found = nodes.find((node) => node.id === id)
  if (found?.type !== 'card') throw new Error(`${id} is no card`)
  return found
}

describe('nodes of the canvas', () => {
  it('are the groups, the notes and the nodes of the level, groups below and cards above', () => {
    const { nodes } = drawn(graph)
    expect(nodes.map(({ id, type }) => `${type} ${id}`)).toEqual([
      'frame g',
      'note n',
      'card load',
      'card track',
      'card blur',
    ])
    const layers = nodes.map(({ zIndex }) => zIndex ?? 0)
    expect(layers).toEqual([...layers].sort((left, right) => left - right))
  })

  it('keep their objects while nothing changes', () => {
    const first = drawn(graph)
    const again = drawn(graph, plain, first.nodes, new Map(first.data))
    expect(again.nodes).toBe(first.nodes)
  })

  it('change only where the document did', () => {
    const first = drawn(graph)
    const changed = withNode(graph, 'blur', { params: { strength: 0.3 } })
    const { nodes } = drawn(changed, plain, first.nodes, new Map(first.data))
    expect(nodes.filter((node, at) => node !== first.nodes[at]).map(({ id }) => id)).toEqual(['blur'])
  })

  it('change where a node at the other end of a wire got another title', () => {
    const first = drawn(graph)
    const changed = withNode(graph, 'track', { title: 'My faces' })
    const { nodes } = drawn(changed, plain, first.nodes, new Map(first.data))
    expect(card(first.nodes, 'blur').ariaLabel).toContain('wired from Track faces')
    expect(card(nodes, 'blur').ariaLabel).toContain('input tracks wired from My faces')
  })

  it('follow a drag without the document', () => {
    const first = drawn(graph)
    const overlay = { ...plain, moved: new Map([['track', { x: 40, y: 50 }]]) }
    const nodes = flowNodes(sceneOf(graph), first.data, overlay, first.nodes)
    expect(card(nodes, 'track').position).toEqual({ x: 40, y: 50 })
    expect(nodes.filter((node, at) => node !== first.nodes[at])).toHaveLength(1)
  })

  it('draw an id that a file holds twice only once', () => {
    const [load] = graph.nodes
    if (load === undefined) throw new Error('no node')
    const { nodes } = drawn({ ...graph, nodes: [...graph.nodes, load] })
    expect(nodes.filter(({ id }) => id === 'load')).toHaveLength(1)
  })

  it('say what is wrong with them', () => {
    const { nodes } = drawn(graphOf({ blur: 'blur-faces' }))
    expect(card(nodes, 'blur').data.issues.map(({ code }) => code)).toEqual([
      'input-not-wired',
      'input-not-wired',
    ])
    expect(card(nodes, 'blur').ariaLabel).toContain('input frames not wired')
  })
})

describe('placeholders for unknown types', () => {
  const odd = graphOf({ load: 'load-video', odd: ['swap-faces', { a: 1 }], blur: 'blur-faces' }, [
    'load.video -> odd.picture',
    'odd.result -> blur.frames',
  ])

  it('have the ports that their wires name', () => {
    const { ports, definition } = card(drawn(odd).nodes, 'odd').data
    expect(definition).toBeUndefined()
    expect(ports.map(({ side, name, unknown }) => [side, name, unknown])).toEqual([
      ['input', 'picture', true],
      ['output', 'result', true],
    ])
  })
})

describe('params that a wire arrives at', () => {
  it('are ports in the colour of their type', () => {
    const wired = graphOf({ number: 'constant-number', blur: 'blur-faces' }, [
      'number.value -> blur.strength',
    ])
    const { ports } = card(drawn(wired).nodes, 'blur').data
    const port = ports.find(({ name }) => name === 'strength')
    expect(port).toMatchObject({ kind: 'param', side: 'input', label: 'Strength', partners: ['Number'] })
    expect(port?.colour).toMatch(/^#/)
  })
})

describe('what lies in a stage', () => {
  const staged: Graph = {
    ...graphOf({ hide: 'stage:hide' }),
    stages: [
      {
        id: 'hide',
        title: 'Hide',
        ...graphOf({ blur: 'blur-faces', cover: 'cover-faces' }, ['blur.frames -> cover.frames']),
        inputs: { frames: ['blur.frames'], tracks: ['blur.tracks'] },
        outputs: { frames: 'cover.frames' },
        params: { strength: 'blur.strength' },
      },
    ].map(({ id, title, nodes, edges, inputs, outputs, params }) => ({
      id,
      title,
      nodes,
      edges,
      inputs,
      outputs,
      params,
    })),
  }

  it('shows which ports and params the stage shows outside', () => {
    const scene = sceneOf(staged, ['hide'])
    const data = cardData(scene, new Map())
    expect(data.get('blur')?.ports.map(({ name, outside }) => [name, outside])).toEqual([
      ['frames', 'frames'],
      ['tracks', 'tracks'],
      ['frames', undefined],
    ])
    expect(data.get('blur')?.outsideParams).toEqual({ strength: 'strength' })
  })

  it('tells the node that uses the stage of what is wrong inside', () => {
    const outer = cardData(sceneOf(staged), new Map()).get('hide')?.issues ?? []
    const inner = cardData(sceneOf(staged, ['hide']), new Map()).get('cover')?.issues ?? []
    expect(inner.map(({ code, port }) => [code, port])).toEqual([['input-not-wired', 'tracks']])
    expect(outer).toContain(inner[0])
  })
})
