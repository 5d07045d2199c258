import { describe, expect, it } from 'vitest'
import { copyItems } from '../../../editor/edits/fragment.ts'
import { makeStage } from '../../../editor/edits/make-stage.ts'
import { duplicate, paste } from '../../../editor/edits/paste.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { expectSound, wiresOf } from '../../helpers/sound-graph.ts'
import { templateGraph } from '../../helpers/templates.ts'

const graph = templateGraph('blur')

function done(result: ReturnType<typeof paste>) {
  if (!result.ok) throw new Error(result.reason)
  return result
}

function staged(): { graph: Graph; stage: string; node: string } {
  const result = makeStage(graph, [], ['track', 'blur'], 'Hide', definitions)
  if (!result.ok) throw new Error(result.reason)
  return result
}

describe('duplicating', () => {
  it('copies nodes with the wires between them, and keeps what fed them', () => {
    const { graph: after, ids } = done(duplicate(graph, [], ['track', 'blur', 'about'], definitions))
    expect(ids).toEqual(['track-2', 'blur-2', 'about-2'])
    expect(wiresOf(after).filter((wire) => wire.includes('-2'))).toEqual([
      'load.video -> blur-2.frames',
      'load.video -> track-2.frames',
      'scenes.scenes -> track-2.scenes',
      'track-2.tracks -> blur-2.tracks',
    ])
    const [from, to] = ['track', 'track-2'].map((id) => after.nodes.find((node) => node.id === id)?.position)
    expect([to!.x - from!.x, to!.y - from!.y]).toEqual([32, 32])
    expectSound(after)
  })

  it('leaves the originals as they are', () => {
    const before = structuredClone(graph)
    duplicate(graph, [], ['track', 'blur'], definitions)
    expect(graph).toEqual(before)
  })

  it('does without the wires from outside where asked', () => {
    const { graph: after } = done(duplicate(graph, [], ['blur'], definitions, { keepInputs: false }))
    expect(wiresOf(after).filter((wire) => wire.includes('blur-2'))).toEqual([])
  })
})

describe('pasting', () => {
  it('puts the middle where the person points', () => {
    const { graph: after, ids } = done(
      paste(graphOf({}), [], copyItems(graph, [], ['track', 'blur']), definitions, {
        at: { x: 1000, y: 500 },
      }),
    )
    const places = after.nodes.filter(({ id }) => ids.includes(id)).map(({ position }) => position.x + 110)
    expect((Math.min(...places) + Math.max(...places)) / 2).toBe(1000)
  })

  it('into another graph keeps feeding wires only where they fit', () => {
    const other = graphOf({ load: 'load-image', scenes: 'split-scenes', track: 'constant-number' })
    const { graph: after } = done(
      paste(other, [], copyItems(graph, [], ['blur', 'track']), definitions, { keepInputs: true }),
    )
    expect(wiresOf(after)).toEqual(['scenes.scenes -> track-2.scenes', 'track-2.tracks -> blur.tracks'])
    expectSound(after)
  })

  it('brings the stages along', () => {
    const { graph: from, node } = staged()
    const fragment = copyItems(from, [], [node])
    const { graph: after } = done(paste(graphOf({}), [], fragment, definitions))
    expect(after.stages).toEqual(from.stages)
    expect(after.nodes.map(({ type }) => type)).toEqual(['stage:hide'])
    expectSound(after)
  })

  it('shares a stage that is there already, and brings another of the same id under a new one', () => {
    const { graph: from, node } = staged()
    const fragment = copyItems(from, [], [node])
    expect(done(paste(from, [], fragment, definitions)).graph.stages).toHaveLength(1)
    const changed = structuredClone(from)
    changed.stages![0]!.nodes[0]!.params['maxGap'] = 1
    const { graph: after } = done(paste(changed, [], fragment, definitions))
    expect(after.stages?.map(({ id }) => id)).toEqual(['hide', 'hide-2'])
    expect(after.nodes.map(({ type }) => type)).toContain('stage:hide-2')
    expectSound(after)
  })

  it('refuses to put a stage into itself', () => {
    const { graph: from, node, stage } = staged()
    expect(paste(from, [stage], copyItems(from, [], [node]), definitions)).toEqual({
      ok: false,
      reason: 'the stage "Hide" cannot hold itself',
    })
  })
})
