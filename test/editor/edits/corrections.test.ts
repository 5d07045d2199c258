import { describe, expect, it } from 'vitest'
import { correctionsPlace } from '../../../editor/edits/corrections-place.ts'
import {
  addCorrection,
  corrections,
  ensureCorrections,
  removeCorrections,
  replaceCorrection,
} from '../../../editor/edits/corrections.ts'
import { touches } from '../../../editor/edits/free-place.ts'
import { makeStage } from '../../../editor/edits/make-stage.ts'
import { boxesOf } from '../../../editor/edits/sizes.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { expandStages } from '../../../graphs/stages.ts'
import { definitions } from '../../../nodes/definitions.ts'
import type { TrackEdit } from '../../../nodes/edit-tracks/definition.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { expectSound, wiresOf } from '../../helpers/sound-graph.ts'
import { templateGraph } from '../../helpers/templates.ts'

const graph = templateGraph('pixelate')
const drawn: TrackEdit = { kind: 'add', from: 3, to: 20, box: [0.1, 0.2, 0.1, 0.15] }
const excluded: TrackEdit = { kind: 'exclude', frame: 7, x: 0.5, y: 0.4 }

function after(result: ReturnType<typeof addCorrection>): Graph {
  if (!result.ok) throw new Error(result.reason)
  return result.graph
}

describe('the first correction', () => {
  const first = after(addCorrection(graph, definitions, drawn))

  it('puts a node for them between what finds faces and everything that takes them', () => {
    expect(wiresOf(first)).toEqual(
      expect.arrayContaining([
        'track.tracks -> edit.tracks',
        'edit.tracks -> pixelate.tracks',
        'edit.tracks -> verify.tracks',
        'edit.tracks -> report.tracks',
      ]),
    )
    expect(wiresOf(first).filter((wire) => wire.startsWith('track.'))).toEqual([
      'track.tracks -> edit.tracks',
    ])
    expectSound(first)
  })

  it.each(['pixelate', 'reshape', 'keep-one-person'])('puts it where no card or note of %s lies', (name) => {
    const before = templateGraph(name)
    const whole = after(addCorrection(before, definitions, drawn))
    const sizes = new Map(before.nodes.map(({ id }) => [id, { width: 216, height: 176 }]))
    const place = whole.nodes.find(({ id }) => id === 'edit')!.position
    const card = { ...place, width: 216, height: 100 }
    const others = [...boxesOf({ ...before, groups: [] }, sizes)]
    expect(others.filter(([, box]) => touches(card, box)).map(([id]) => id)).toEqual([])
  })

  it('tells the check which faces stay visible on purpose', () => {
    expect(wiresOf(first).filter((wire) => wire.startsWith('edit.excluded'))).toEqual([
      'edit.excluded -> verify.kept',
    ])
  })

  it('is kept in the graph', () => {
    expect(corrections(first, definitions)).toEqual({ path: [], node: 'edit', edits: [drawn] })
    expect(corrections(graph, definitions)).toBeUndefined()
  })
})

describe('further corrections', () => {
  const both = after(addCorrection(after(addCorrection(graph, definitions, drawn)), definitions, excluded))

  it('come behind those before, in the same node', () => {
    expect(corrections(both, definitions)?.edits).toEqual([drawn, excluded])
    expect(both.nodes.filter(({ type }) => type === 'edit-tracks')).toHaveLength(1)
  })

  it('can be replaced and taken back', () => {
    const moved = { ...drawn, boxTo: [0.3, 0.2, 0.1, 0.15] } as TrackEdit
    const replaced = after(replaceCorrection(both, definitions, 0, moved))
    expect(corrections(replaced, definitions)?.edits).toEqual([moved, excluded])
    const less = after(removeCorrections(both, definitions, [0, 1]))
    expect(corrections(less, definitions)?.edits).toEqual([])
    expect(less.nodes.find(({ id }) => id === 'edit')?.params).toEqual({})
  })

  it('end the bypass of the node', () => {
    const bypassed = structuredClone(both)
    bypassed.nodes.find(({ id }) => id === 'edit')!.state = 'bypassed'
    const next = after(addCorrection(bypassed, definitions, excluded))
    expect(next.nodes.find(({ id }) => id === 'edit')?.state).toBeUndefined()
  })
})

describe('the place of corrections', () => {
  it('is where faces are found for hiding, not where they are only reported', () => {
    const two = graphOf(
      {
        load: 'load-video',
        look: 'track-faces',
        find: 'track-faces',
        hide: 'blur-faces',
        report: 'save-report',
      },
      [
        'load.video -> look.frames',
        'load.video -> find.frames',
        'look.tracks -> report.tracks',
        'load.video -> hide.frames',
        'find.tracks -> hide.tracks',
      ],
    )
    expect(correctionsPlace(two, definitions)).toMatchObject({ source: 'find.tracks' })
  })

  it('is a node that keeps corrections already, though it has no wire yet', () => {
    const ready = after(ensureCorrections(graph, definitions))
    expect(ensureCorrections(ready, definitions)).toMatchObject({ ok: true, graph: ready, node: 'edit' })
    expect(correctionsPlace(ready, definitions)).toMatchObject({ source: 'track.tracks' })
  })

  it('is in the stage that finds and hides, where there is one', () => {
    const staged = makeStage(graph, [], ['scenes', 'track', 'pixelate'], 'Hide', definitions)
    if (!staged.ok) throw new Error(staged.reason)
    const result = addCorrection(staged.graph, definitions, drawn)
    expect(result).toMatchObject({ ok: true, path: ['hide'], node: 'edit' })
    const whole = expandStages(after(result), definitions)
    expect(wiresOf(whole)).toContain('hide--edit.tracks -> hide--pixelate.tracks')
    // What leaves the stage is corrected too: the check looks for the same faces.
    expect(wiresOf(whole)).toContain('hide--edit.tracks -> verify.tracks')
    expect(wiresOf(whole)).toContain('hide--edit.excluded -> verify.kept')
    expectSound(after(result))
  })

  it('is none where nothing finds faces', () => {
    expect(addCorrection(graphOf({ load: 'load-video' }), definitions, drawn)).toEqual({
      ok: false,
      reason: 'no node of this graph finds faces: add "Track faces" and wire it to what hides them',
    })
  })
})

describe('corrections that cannot be read', () => {
  it('are never replaced: a face that was drawn would lie open', () => {
    const first = after(addCorrection(graph, definitions, drawn))
    const node = first.nodes.find(({ type }) => type === 'edit-tracks')!
    node.params['edits'] = [drawn, { kind: 'from-the-future' }]
    const added = addCorrection(first, definitions, excluded)
    expect(added).toMatchObject({ ok: false, reason: expect.stringContaining('cannot read') })
    expect(removeCorrections(first, definitions, [0]).ok).toBe(false)
  })
})
