import { describe, expect, it } from 'vitest'
import { addNode, newNode } from '../../../editor/edits/add-node.ts'
import { checkConnection, connect, disconnect, rewire } from '../../../editor/edits/connect.ts'
import { checkDrop, endsThatFit, typesThatFit } from '../../../editor/edits/fits.ts'
import { insertOnWire, typesForWire } from '../../../editor/edits/insert-on-wire.ts'
import { addVia, moveVia, removeVia, viaIndex } from '../../../editor/edits/via.ts'
import { blurFaces } from '../../../nodes/blur-faces/definition.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { templateGraph } from '../../helpers/templates.ts'
import { wiresOf } from '../../helpers/sound-graph.ts'

const graph = templateGraph('cover')

function levelOf(result: ReturnType<typeof connect>) {
  if (!result.ok) throw new Error(result.reason)
  return { ...result.level, edges: [...result.level.edges] }
}

describe('a new node', () => {
  it('gets a readable id that is free among nodes, groups and notes', () => {
    const first = newNode(graph, blurFaces, { x: 1.4, y: 2 })
    expect(first).toEqual({
      id: 'blur',
      type: 'blur-faces',
      version: blurFaces.version,
      params: {},
      position: { x: 1, y: 2 },
    })
    const level = { ...addNode(graph, first), notes: [{ id: 'blur-2', text: '', position: { x: 0, y: 0 } }] }
    expect(newNode(level, blurFaces, { x: 0, y: 0 }).id).toBe('blur-3')
  })
})

describe('connecting', () => {
  it('replaces the wire that lay at the input', () => {
    const level = levelOf(connect(graph, definitions, 'load.video', 'verify.frames'))
    expect(wiresOf(level)).toContain('load.video -> verify.frames')
    expect(wiresOf(level)).not.toContain('cover.frames -> verify.frames')
    expect(level.edges).toHaveLength(graph.edges.length)
  })

  it('changes nothing where the wire lies already', () => {
    expect(levelOf(connect(graph, definitions, 'load.video', 'cover.frames')).edges).toEqual(graph.edges)
    const again = connect(graph, definitions, 'load.video', 'cover.frames')
    expect(again.ok && again.level).toBe(graph)
  })

  it.each([
    ['track.tracks', 'cover.frames', 'this port takes frames or video or image or face, not face tracks'],
    ['verify.frames', 'cover.frames', 'it would close a circle: "verify" already depends on this node'],
    ['cover.frames', 'cover.frames', 'a node cannot feed itself'],
    ['cover.pictures', 'save.frames', 'there is no output cover.pictures'],
    ['load.video', 'save.path', 'there is no input save.path'],
    ['load.video', 'gone.frames', 'there is no node "gone"'],
  ])('refuses %s to %s and says why', (from, to, reason) => {
    expect(connect(graph, definitions, from, to)).toEqual({ ok: false, reason })
  })

  it('moves an end of a wire, also within one node', () => {
    const moved = levelOf(
      rewire(graph, definitions, 'verify.tracks', { from: 'track.tracks', to: 'verify.kept' }),
    )
    expect(wiresOf(moved)).toContain('track.tracks -> verify.kept')
    expect(wiresOf(moved)).not.toContain('track.tracks -> verify.tracks')
  })

  it('is undone by disconnecting', () => {
    const level = disconnect(graph, ['save.frames'])
    expect(level.edges).toHaveLength(graph.edges.length - 1)
    expect(disconnect(graph, ['save.path'])).toBe(graph)
  })
})

describe('what fits a dragged wire', () => {
  it('is every input that takes it and closes no circle', () => {
    const found = endsThatFit(graph, definitions, { side: 'output', end: 'cover.frames' })
    expect([...found].sort()).toEqual(['save.frames', 'verify.frames'])
    expect(endsThatFit(graph, definitions, { side: 'output', end: 'verify.frames' })).not.toContain(
      'cover.frames',
    )
  })

  it('is, from an input, every output that gives it', () => {
    const found = endsThatFit(graph, definitions, { side: 'input', end: 'cover.frames' })
    expect([...found].sort()).toEqual(['load.video'])
  })

  it('is exactly what connecting takes', () => {
    for (const node of graph.nodes) {
      for (const output of Object.keys(definitions.get(node.type)!.outputs)) {
        const start = { side: 'output', end: `${node.id}.${output}` } as const
        const found = endsThatFit(graph, definitions, start)
        for (const other of graph.nodes) {
          const definition = definitions.get(other.type)!
          for (const name of [...Object.keys(definition.inputs), ...Object.keys(definition.params)]) {
            const end = `${other.id}.${name}`
            expect([end, found.has(end)]).toEqual([
              end,
              checkConnection(graph, definitions, start.end, end).ok,
            ])
            expect(checkDrop(graph, definitions, start, end).ok).toBe(found.has(end))
          }
        }
      }
    }
  })

  it('offers node types with the port to use, the same type first', () => {
    const fits = typesThatFit(graph, definitions, { side: 'output', end: 'load.video' })
    expect(fits[0]).toMatchObject({ definition: { type: 'split-scenes' }, port: 'video', distance: 0 })
    expect(fits.map(({ definition }) => definition.type)).toContain('blur-faces')
    expect(fits.map(({ definition }) => definition.type)).not.toContain('save-report')
    const givers = typesThatFit(graph, definitions, { side: 'input', end: 'cover.tracks' })
    expect(givers.map(({ definition, port }) => `${definition.type}.${port}`)).toEqual([
      'track-faces.tracks',
      'edit-tracks.tracks',
      'cluster-identities.tracks',
      'choose-people.hide',
    ])
  })

  it('offers constants to parameters', () => {
    const fits = typesThatFit(graph, definitions, { side: 'input', end: 'cover.margin' })
    expect(fits.every(({ distance }) => distance === 2)).toBe(true)
    expect(fits.map(({ definition }) => definition.type)).toContain('constant-number')
  })
})

describe('a node on a wire', () => {
  it('is offered where its ports fit, first those that pass the value on', () => {
    const types = typesForWire(graph, definitions, 'verify.frames').map(({ definition }) => definition.type)
    expect(types.slice(0, 4).sort()).toEqual(['blur-faces', 'cover-faces', 'pixelate-faces', 'reshape-faces'])
    expect(types).toContain('verify-output')
    expect(types).not.toContain('split-scenes')
    expect(typesForWire(graph, definitions, 'gone.frames')).toEqual([])
  })

  it('takes the wire in and gives it on', () => {
    const node = newNode(graph, blurFaces, { x: 0, y: 0 })
    const level = levelOf(insertOnWire(addNode(graph, node), definitions, 'verify.frames', node.id))
    expect(wiresOf(level)).toContain('cover.frames -> blur.frames')
    expect(wiresOf(level)).toContain('blur.frames -> verify.frames')
    expect(wiresOf(level)).not.toContain('cover.frames -> verify.frames')
  })

  it('is refused where its ports do not fit', () => {
    const node = newNode(graph, definitions.get('split-scenes')!, { x: 0, y: 0 })
    const result = insertOnWire(addNode(graph, node), definitions, 'verify.tracks', node.id)
    expect(result).toEqual({ ok: false, reason: '"Split scenes" has no ports that fit this wire' })
    expect(insertOnWire(graph, definitions, 'verify.frames', 'cover').ok).toBe(false)
  })
})

describe('turning points of a wire', () => {
  it('are added, moved and removed', () => {
    const bent = addVia(addVia(graph, 'save.frames', 0, { x: 10.4, y: 20 }), 'save.frames', 1, {
      x: 30,
      y: 40,
    })
    const via = (level: typeof bent) => level.edges.find(({ to }) => to === 'save.frames')?.via
    expect(via(bent)).toEqual([
      { x: 10, y: 20 },
      { x: 30, y: 40 },
    ])
    expect(via(moveVia(bent, 'save.frames', 1, { x: 5, y: 6 }))?.[1]).toEqual({ x: 5, y: 6 })
    expect(via(removeVia(bent, 'save.frames', 0))).toEqual([{ x: 30, y: 40 }])
    expect(removeVia(bent, 'save.frames')).toEqual(graph)
    expect(moveVia(bent, 'save.frames', 1, { x: 30, y: 40 })).toBe(bent)
  })

  it('are put where the wire passes nearest', () => {
    const [start, end] = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ]
    const via = [{ x: 50, y: 50 }]
    expect(viaIndex(start, via, end, { x: 20, y: 25 })).toBe(0)
    expect(viaIndex(start, via, end, { x: 90, y: 15 })).toBe(1)
  })
})
