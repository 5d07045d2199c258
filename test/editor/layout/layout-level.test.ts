import Elk from 'elkjs/lib/elk.bundled.js'
import { describe, expect, it } from 'vitest'
import type { Level } from '../../../editor/edits/level.ts'
import { boxesOf, type Box, type Sizes } from '../../../editor/edits/sizes.ts'
import { layoutLevel } from '../../../editor/layout/layout-level.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { templateGraph } from '../../helpers/templates.ts'

// The same library as in the editor, without its worker.
const elk = Promise.resolve(new Elk.default())

function overlapping(level: Level, sizes: Sizes): string[] {
  const boxes = [...boxesOf({ ...level, groups: [] }, sizes)]
  const apart = (left: Box, right: Box) =>
    left.x + left.width <= right.x ||
    right.x + right.width <= left.x ||
    left.y + left.height <= right.y ||
    right.y + right.height <= left.y
  return boxes.flatMap(([id, box], at) =>
    boxes.slice(at + 1).flatMap(([other, next]) => (apart(box, next) ? [] : [`${id} ${other}`])),
  )
}

describe('arranging a level', () => {
  it('puts each node to the right of what feeds it, and nothing on anything else', async () => {
    const graph = templateGraph('blur')
    const heap = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, position: { x: 100, y: 50 } })) }
    const level = await layoutLevel(heap, new Map(), definitions, elk)
    const x = Object.fromEntries(level.nodes.map(({ id, position }) => [id, position.x]))
    for (const { from, to } of level.edges)
      expect(x[from.split('.')[0]!]! + 220).toBeLessThan(x[to.split('.')[0]!]!)
    expect(overlapping(level, new Map())).toEqual([])
  })

  it('takes measured sizes', async () => {
    const graph = templateGraph('blur')
    const sizes = new Map(
      graph.nodes.map(({ id }, at) => [id, { width: 200 + 40 * at, height: 90 + 50 * at }]),
    )
    expect(overlapping(await layoutLevel(graph, sizes, definitions, elk), sizes)).toEqual([])
  })

  it('leaves the upper left corner where it was, and gives the same result again', async () => {
    const graph = templateGraph('pixelate')
    const level = await layoutLevel(graph, new Map(), definitions, elk)
    const corner = (of: Level) => [
      Math.min(...of.nodes.map(({ position }) => position.x)),
      Math.min(...of.nodes.map(({ position }) => position.y)),
    ]
    expect(corner(level)).toEqual(corner(graph))
    expect(await layoutLevel(level, new Map(), definitions, elk)).toEqual(level)
  })

  it('keeps groups together and around their nodes, and others out of them', async () => {
    const graph = graphOf(
      { n: 'give', a: 'add', b: 'add', c: 'add', out: 'add' },
      ['n.value -> a.left', 'a.value -> b.left', 'b.value -> c.left', 'c.value -> out.left'],
      {
        groups: [
          { id: 'outer', title: 'Outer', position: { x: -20, y: -60 }, size: { width: 900, height: 900 } },
          { id: 'inner', title: 'Inner', position: { x: 0, y: -20 }, size: { width: 400, height: 400 } },
        ],
      },
    )
    const places = { n: [2000, 0], a: [40, 40], b: [60, 60], c: [500, 500], out: [2000, 400] }
    const spread = {
      ...graph,
      nodes: graph.nodes.map((node) => {
        const [x = 0, y = 0] = places[node.id as keyof typeof places]
        return { ...node, position: { x, y } }
      }),
    }
    const level = await layoutLevel(spread, new Map(), undefined, elk)
    const boxes = boxesOf(level, new Map())
    const holds = (group: string, id: string) => {
      const [frame, box] = [boxes.get(group)!, boxes.get(id)!]
      return (
        box.x >= frame.x &&
        box.y >= frame.y &&
        box.x + box.width <= frame.x + frame.width &&
        box.y + box.height <= frame.y + frame.height
      )
    }
    const held = (group: string) => [...boxes.keys()].filter((id) => id !== group && holds(group, id))
    expect(held('inner')).toEqual(['a', 'b'])
    expect(held('outer')).toEqual(['a', 'b', 'c', 'inner'])
  })

  it('takes notes along with the nodes they stand beside, and puts none on a node', async () => {
    const graph = templateGraph('cover')
    const heap = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 } })) }
    const level = await layoutLevel(heap, new Map(), definitions, elk)
    expect(level.notes).toHaveLength(1)
    expect(overlapping(level, new Map())).toEqual([])
  })

  it('draws bent wires straight again', async () => {
    const graph = templateGraph('blur')
    const bent = { ...graph, edges: graph.edges.map((edge) => ({ ...edge, via: [{ x: 1, y: 1 }] })) }
    const level = await layoutLevel(bent, new Map(), definitions, elk)
    expect(level.edges.every(({ via }) => via === undefined)).toBe(true)
  })

  it('arranges 300 nodes and 400 wires soon', async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `n${at}`)
    const wires = ids.flatMap((id, at) => {
      if (at === 0) return []
      const first = `${ids[Math.floor((at * 7) / 10)]}.value -> ${id}.left`
      return at % 3 === 0 ? [first, `${ids[at - 1]}.value -> ${id}.right`] : [first]
    })
    const level = graphOf(Object.fromEntries(ids.map((id) => [id, 'add'])), wires)
    expect(level.edges.length).toBeGreaterThanOrEqual(398)
    const started = performance.now()
    const arranged = await layoutLevel(level, new Map(), undefined, elk)
    // Far above the usual second: other programs may run here.
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(overlapping(arranged, new Map())).toEqual([])
  })
})
