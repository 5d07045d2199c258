import { describe, expect, it } from 'vitest'
import { dissolveStage } from '../../../editor/edits/dissolve-stage.ts'
import { stageInstances } from '../../../editor/edits/ends.ts'
import { expose, renameExposed, unexpose } from '../../../editor/edits/expose.ts'
import { makeStage } from '../../../editor/edits/make-stage.ts'
import { duplicate } from '../../../editor/edits/paste.ts'
import { promote } from '../../../editor/edits/promote.ts'
import { removeItems } from '../../../editor/edits/remove.ts'
import { describeStage, separateStage } from '../../../editor/edits/stages.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { definitionsOf, expandStages } from '../../../graphs/stages.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { expectSound, wiresOf } from '../../helpers/sound-graph.ts'
import { templateGraph } from '../../helpers/templates.ts'

const graph = templateGraph('cover')

function made(of: Graph, ids: readonly string[], title = 'Hide', path: readonly string[] = []) {
  const result = makeStage(of, path, ids, title, definitionsOf(of, definitions))
  if (!result.ok) throw new Error(result.reason)
  return result
}

/** Wires of the expanded graph without the ids of stages: what a graph does, however it is cut up. */
function meaning(of: Graph): string[] {
  return wiresOf(expandStages(of, definitions))
    .map((wire) => wire.replaceAll(/[a-z0-9-]+--/g, ''))
    .sort()
}

const hide = made(graph, ['scenes', 'track', 'cover'], 'Find and hide')

describe('making a stage', () => {
  it('puts one node in the place of several, which run as before', () => {
    expect(hide).toMatchObject({ stage: 'find-and-hide', node: 'find-and-hide' })
    expect(hide.graph.nodes.map(({ id }) => id)).toEqual([
      'load',
      'verify',
      'save',
      'report',
      'find-and-hide',
    ])
    expect(meaning(hide.graph)).toEqual(wiresOf(graph))
    expectSound(hide.graph)
  })

  it('names ports after the inner ones, one for each source', () => {
    const [stage] = hide.graph.stages!
    expect(stage?.inputs).toEqual({ video: ['scenes.video', 'track.frames', 'cover.frames'] })
    expect(stage?.outputs).toEqual({ frames: 'cover.frames', tracks: 'track.tracks' })
    const definition = definitionsOf(hide.graph, definitions).get('stage:find-and-hide')
    // Cuts are searched in a video, so the one port for all three asks for a video.
    expect(definition?.inputs['video']?.type.name).toBe('video')
  })

  it('keeps names by which the graph is set from outside', () => {
    const loads = made(graph, ['load', 'scenes'], 'Source')
    expect(loads.graph.inputs).toEqual({ video: 'source.path' })
    expect(expandStages(loads.graph, definitions).inputs).toEqual({ video: 'source--load.path' })
    expectSound(loads.graph)
  })

  it('makes parameters of the stage from wires to parameters', () => {
    const wired = graphOf(
      { n: 'constant-number', load: 'load-video', track: 'track-faces', blur: 'blur-faces' },
      [
        'n.value -> blur.strength',
        'n.value -> blur.margin',
        'load.video -> blur.frames',
        'load.video -> track.frames',
        'track.tracks -> blur.tracks',
      ],
    )
    const result = made(wired, ['track', 'blur'])
    expect(result.graph.stages?.[0]?.params).toEqual({ strength: 'blur.strength', margin: 'blur.margin' })
    expect(meaning(result.graph)).toEqual(wiresOf(wired))
    expectSound(result.graph)
  })

  it('takes notes and groups along', () => {
    const result = made(graph, ['scenes', 'track', 'about'])
    expect(result.graph.notes).toBeUndefined()
    expect(result.graph.stages?.[0]?.notes?.map(({ id }) => id)).toEqual(['about'])
  })

  it('is refused where a node between would feed the stage from itself', () => {
    const result = makeStage(graph, [], ['load', 'cover'], 'No', definitions)
    expect(result).toEqual({
      ok: false,
      reason: '"scenes", "track" lie between the selected nodes: select them too',
    })
    expect(makeStage(graph, [], ['about'], 'No', definitions).ok).toBe(false)
  })

  it('works in a stage too', () => {
    const nested = made(hide.graph, ['scenes', 'track'], 'Find', [hide.stage])
    expect(nested.graph.stages?.map(({ id }) => id)).toEqual(['find-and-hide', 'find'])
    expect(meaning(nested.graph)).toEqual(wiresOf(graph))
    expectSound(nested.graph)
  })

  it('takes free ids', () => {
    const again = made(hide.graph, ['verify'], 'Find and hide')
    expect(again).toMatchObject({ stage: 'find-and-hide-2', node: 'find-and-hide-2' })
  })
})

describe('dissolving a stage', () => {
  it('is the opposite of making it', () => {
    const result = dissolveStage(hide.graph, [], hide.node)
    if (!result.ok) throw new Error(result.reason)
    expect(wiresOf(result.graph)).toEqual(wiresOf(graph))
    expect(result.graph.stages).toBeUndefined()
    const byId = (of: Graph) => of.nodes.toSorted((left, right) => left.id.localeCompare(right.id))
    const shapes = (of: Graph) => byId(of).map(({ id, type, params }) => ({ id, type, params }))
    expect(shapes(result.graph)).toEqual(shapes(graph))
    expectSound(result.graph)
  })

  it('writes the values of the node onto what it leaves, and rewires parameters and names', () => {
    const exposed = expose(
      hide.graph,
      definitionsOf(hide.graph, definitions),
      hide.stage,
      'params',
      'cover.margin',
    )
    if (!exposed.ok) throw new Error(exposed.reason)
    const set = structuredClone(exposed.graph)
    set.nodes.find(({ id }) => id === hide.node)!.params['margin'] = 0.7
    set.inputs['margin'] = `${hide.node}.margin`
    const result = dissolveStage(set, [], hide.node)
    if (!result.ok) throw new Error(result.reason)
    expect(result.graph.nodes.find(({ id }) => id === 'cover')?.params).toEqual({ margin: 0.7 })
    expect(result.graph.inputs['margin']).toBe('cover.margin')
  })

  it('gives ids that are free, and keeps the stage where others use it', () => {
    const copied = duplicate(hide.graph, [], [hide.node], definitions)
    if (!copied.ok) throw new Error(copied.reason)
    const once = dissolveStage(copied.graph, [], hide.node)
    const twice = once.ok && dissolveStage(once.graph, [], copied.ids[0]!)
    if (!once.ok || !twice || !twice.ok) throw new Error('refused')
    expect(once.graph.stages).toHaveLength(1)
    expect(twice.graph.stages).toBeUndefined()
    expect(twice.ids).toEqual(['scenes-2', 'track-2', 'cover-2'])
    expectSound(twice.graph)
  })

  it('is refused for other nodes and for a bypassed stage', () => {
    expect(dissolveStage(graph, [], 'load').ok).toBe(false)
    const bypassed = structuredClone(hide.graph)
    bypassed.nodes.find(({ id }) => id === hide.node)!.state = 'bypassed'
    expect(dissolveStage(bypassed, [], hide.node).ok).toBe(false)
  })
})

describe('what a stage shows', () => {
  const all = definitionsOf(hide.graph, definitions)

  it('can be given a name, once for each end', () => {
    const result = expose(hide.graph, all, hide.stage, 'params', 'cover.colour', 'tint')
    expect(result).toMatchObject({ ok: true, name: 'tint' })
    const again = result.ok && expose(result.graph, all, hide.stage, 'params', 'cover.colour', 'other')
    expect(again).toMatchObject({ ok: true, name: 'tint' })
  })

  it('is promoted from within', () => {
    const result = promote(hide.graph, [hide.stage], all, 'cover.margin')
    expect(result.ok && result.graph.stages?.[0]?.params).toEqual({ margin: 'cover.margin' })
  })

  it.each([
    ['params', 'cover.frames', undefined],
    ['inputs', 'cover.nothing', undefined],
    ['outputs', 'cover.tracks', undefined],
    ['params', 'cover.margin', 'video'],
    ['params', 'cover.margin', 'no name'],
  ] as const)('refuses %s %s as %s', (side, end, name) => {
    expect(expose(hide.graph, all, hide.stage, side, end, name).ok).toBe(false)
  })

  it('is renamed with the wires and values of every node that uses it', () => {
    const shown = expose(hide.graph, all, hide.stage, 'params', 'cover.margin')
    if (!shown.ok) throw new Error(shown.reason)
    const set = structuredClone(shown.graph)
    set.nodes.find(({ id }) => id === hide.node)!.params['margin'] = 0.5
    const param = renameExposed(set, hide.stage, 'params', 'margin', 'reach')
    const port = param.ok && renameExposed(param.graph, hide.stage, 'outputs', 'frames', 'pictures')
    if (!port || !port.ok) throw new Error('refused')
    expect(port.graph.nodes.find(({ id }) => id === hide.node)?.params).toEqual({ reach: 0.5 })
    expect(wiresOf(port.graph)).toContain(`${hide.node}.pictures -> verify.frames`)
    expect(meaning(port.graph)).toEqual(wiresOf(graph))
    expectSound(port.graph)
  })

  it('goes with its wires', () => {
    const less = unexpose(hide.graph, hide.stage, 'outputs', 'tracks')
    expect(wiresOf(less).join()).not.toContain(`${hide.node}.tracks`)
    expectSound(less)
  })

  it('goes with the inner node that it stood for, through every stage around it', () => {
    const outer = made(hide.graph, [hide.node, 'verify'], 'All')
    const less = removeItems(outer.graph, [outer.stage, hide.stage], ['track'])
    expect(less.stages?.find(({ id }) => id === hide.stage)?.outputs).toEqual({ frames: 'cover.frames' })
    expect(less.stages?.find(({ id }) => id === outer.stage)?.outputs).not.toHaveProperty('tracks')
    expect(wiresOf(less).join()).not.toContain('report.tracks')
    expectSound(less)
  })
})

describe('stages', () => {
  it('know where they are used', () => {
    const outer = made(hide.graph, [hide.node, 'verify'], 'All')
    expect(stageInstances(outer.graph, hide.stage)).toMatchObject([{ owner: 'all', node: { id: hide.node } }])
  })

  it('go with the last node that used them', () => {
    expect(removeItems(hide.graph, [], [hide.node]).stages).toBeUndefined()
  })

  it('have a title of their own', () => {
    const named = describeStage(hide.graph, hide.stage, { title: 'Faces away', summary: 'Finds and covers.' })
    const definition = definitionsOf(named, definitions).get(`stage:${hide.stage}`)
    expect(definition).toMatchObject({ title: 'Faces away', summary: 'Finds and covers.' })
    expect(describeStage(named, hide.stage, { title: ' ' })).toBe(named)
  })

  it('can be separated, so that one node changes alone', () => {
    const copied = duplicate(hide.graph, [], [hide.node], definitions)
    if (!copied.ok) throw new Error(copied.reason)
    const apart = separateStage(copied.graph, [], copied.ids[0]!)
    expect(apart.stages?.map(({ id }) => id)).toEqual(['find-and-hide', 'find-and-hide-2'])
    const less = removeItems(apart, ['find-and-hide-2'], ['cover'])
    expect(less.stages?.map(({ nodes }) => nodes.length)).toEqual([3, 2])
    expectSound(less)
  })
})
