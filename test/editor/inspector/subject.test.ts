import { describe, expect, it } from 'vitest'
import { fitPreset, presetOf, takesPresets } from '../../../editor/inspector/presets.ts'
import { sharedParams } from '../../../editor/inspector/shared-params.ts'
import { subjectOf } from '../../../editor/inspector/subject.ts'
import { blurFaces } from '../../../nodes/blur-faces/definition.ts'
import { coverFaces } from '../../../nodes/cover-faces/definition.ts'
import { editTracks } from '../../../nodes/edit-tracks/definition.ts'
import { pixelateFaces } from '../../../nodes/pixelate-faces/definition.ts'
import { saveVideo } from '../../../nodes/save-video/definition.ts'

const position = { x: 0, y: 0 }
const level = {
  nodes: ['a', 'b'].map((id) => ({ id, type: 'pixelate-faces', version: 1, params: {}, position })),
  edges: [{ from: 'a.frames', to: 'b.frames' }],
  groups: [{ id: 'group', title: '', position, size: { width: 10, height: 10 } }],
  notes: [{ id: 'note', text: '', position }],
}

describe('what the inspector is about', () => {
  it('is the graph, or the stage that is open, where nothing is selected', () => {
    expect(subjectOf(level, [], [], [])).toEqual({ kind: 'graph' })
    expect(subjectOf(level, ['hide'], [], [])).toEqual({ kind: 'stage' })
  })

  it('is nodes before notes, groups and wires', () => {
    expect(subjectOf(level, [], ['note', 'a', 'group'], ['b.frames'])).toEqual({ kind: 'node', id: 'a' })
    expect(subjectOf(level, [], ['b', 'a'], [])).toEqual({ kind: 'several', ids: ['a', 'b'] })
    expect(subjectOf(level, [], ['group', 'note'], [])).toEqual({ kind: 'note', id: 'note' })
    expect(subjectOf(level, [], ['group'], ['b.frames'])).toEqual({ kind: 'group', id: 'group' })
    expect(subjectOf(level, [], [], ['b.frames'])).toEqual({ kind: 'wire', to: 'b.frames' })
  })

  it('is never something that is gone', () => {
    expect(subjectOf(level, [], ['gone'], ['gone.frames'])).toEqual({ kind: 'graph' })
  })
})

describe('parameters of several nodes', () => {
  it('are shared where they mean the same', () => {
    expect([...sharedParams([pixelateFaces, coverFaces, blurFaces])]).toEqual(['shape', 'margin', 'feather'])
    expect([...sharedParams([pixelateFaces, saveVideo])]).toEqual([])
    expect([...sharedParams([pixelateFaces, pixelateFaces])]).toContain('blocks')
  })

  it('are not shared because of their name alone', () => {
    const wider = { ...pixelateFaces, params: { margin: { ...pixelateFaces.params.margin, max: 9 } } }
    expect([...sharedParams([pixelateFaces, wider])]).toEqual([])
  })
})

describe('a preset', () => {
  it('keeps every value with its defaults, files and corrections aside', () => {
    expect(presetOf(pixelateFaces, { blocks: 4 })).toEqual({
      blocks: 4,
      shape: 'ellipse',
      margin: 0.25,
      feather: 0.08,
    })
    expect(presetOf(saveVideo, { path: 'outputs/a.mp4' })).not.toHaveProperty('path')
    expect(takesPresets(editTracks)).toBe(false)
    expect(takesPresets(saveVideo)).toBe(true)
  })

  it('gives only what the node still takes', () => {
    const old = { blocks: 400, shape: 'box', roughness: 3 }
    expect(fitPreset(pixelateFaces, old)).toEqual({ shape: 'box' })
    expect(fitPreset(saveVideo, { path: 'outputs/a.mp4' })).toEqual({})
  })
})
