import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { CancelledError } from '../../../nodes/core/errors.ts'
import type { FramesValue } from '../../../nodes/core/media.ts'
import { defineNode } from '../../../nodes/core/define-node.ts'
import { listPort, port, previewKinds } from '../../../nodes/core/port-type.ts'
import { attributes } from '../../../nodes/types/attributes.ts'
import { face } from '../../../nodes/types/face.ts'
import { mask } from '../../../nodes/types/mask.ts'
import { portTypes } from '../../../nodes/types/types.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { lookInto } from '../../../runtime/engine/look.ts'
import type { Machine } from '../../../runtime/engine/machine.ts'
import { studioAnswers } from '../../../runtime/previews/answers.ts'
import { planCone } from '../../../runtime/previews/cone-plan.ts'
import { frameAt } from '../../../runtime/previews/picture-view.ts'
import { studioOf } from '../../../runtime/previews/studio.ts'
import { views } from '../../../runtime/previews/views.ts'
import { previewAnswerSchema, type PreviewRequest } from '../../../runtime/protocol/previews.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { playedGraph, playedStudio, size } from '../../helpers/played-studio.ts'
import { runToys } from '../../helpers/run-toys.ts'

const unwanted = new AbortController().signal
let machine: Machine

beforeEach(() => {
  const studio = playedStudio()
  machine = studio.machine
  process.chdir(studio.folder)
})

async function ask(node: string, rest: Partial<PreviewRequest> = {}, graph: Graph = playedGraph) {
  const question = { view: 'main', graph, node, frame: 3, width: 640, height: 480, ...rest }
  const preview = await studioAnswers.preview(question, machine, unwanted)
  expect(previewAnswerSchema.parse(preview.answer)).toEqual(preview.answer)
  return preview
}

function changed(change: (graph: Graph) => void): Graph {
  const graph = structuredClone(playedGraph)
  change(graph)
  return graph
}

const nodeOf = (graph: Graph, id: string) => graph.nodes.find((node) => node.id === id)!

describe('a preview', () => {
  it('shows what loads at once, and names the nodes that have to run first', async () => {
    expect((await ask('load')).answer).toMatchObject({ kind: 'picture', frame: 3, frameCount: 20 })
    expect((await ask('pixelate')).answer).toEqual({ kind: 'needs', nodes: ['scenes', 'track'] })
    expect((await ask('verify')).answer).toEqual({ kind: 'needs', nodes: ['scenes', 'track', 'verify'] })
    await runToys(playedGraph, machine, ['track'])
    const { answer, pictures } = await ask('pixelate')
    expect(answer).toMatchObject({ kind: 'picture', fullWidth: 64, fullHeight: 48, verified: false })
    expect(await sharp(pictures[0]).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48 })
    expect((await ask('verify')).answer).toEqual({ kind: 'needs', nodes: ['verify'] })
  })

  it('has the pixels of the run, also after a parameter has changed', async () => {
    for (const blocks of [8, 3]) {
      const graph = changed((each) => (nodeOf(each, 'pixelate').params['blocks'] = blocks))
      const run = await runToys(graph, machine, ['pixelate'])
      const studio = studioOf(machine)
      const plan = planCone(graph, studio, 'pixelate')
      const looked = await lookInto(plan, studio, unwanted).at({ node: 'pixelate', port: 'frames' })
      if ('needs' in looked || looked.value?.kind !== 'single') throw new Error('nothing to see')
      const ours = await frameAt(looked.value.data as FramesValue, 5, unwanted)
      const theirs = await frameAt(run.at('pixelate.frames') as FramesValue, 5, unwanted)
      expect(ours.planes).toEqual(theirs.planes)
      expect((looked.value.data as FramesValue).digest).toBe(
        (run.at('pixelate.frames') as FramesValue).digest,
      )
    }
  })

  it('tells what the nodes behind it warn of, also where their results are remembered', async () => {
    const graph = changed((each) => {
      const nowhere = { kind: 'exclude', frame: 4, x: 0.99, y: 0.99 }
      const params = { edits: [nowhere] }
      each.nodes.push({ id: 'edit', type: 'edit-tracks', version: 1, params, position: { x: 0, y: 0 } })
      each.edges.find(({ to }) => to === 'pixelate.tracks')!.from = 'edit.tracks'
      each.edges.push({ from: 'track.tracks', to: 'edit.tracks' })
    })
    await runToys(playedGraph, machine, ['track'])
    const warning = { node: 'edit', message: expect.stringMatching(/^Correction 1 \(exclude\) was left out/) }
    for (let asked = 0; asked < 2; asked++) {
      const { answer, warnings } = await ask('pixelate', {}, graph)
      expect(answer.kind).toBe('picture')
      expect(warnings).toEqual([warning])
    }
    expect((await ask('track', {}, graph)).warnings).toBeUndefined()
    const { events } = await runToys(graph, machine, ['pixelate'])
    const told = events.filter(({ type }) => type === 'nodeWarned')
    expect(told).toMatchObject([warning])
    // A later run that reuses the result says the same.
    const again = await runToys(graph, machine, ['pixelate'])
    expect(again.events.filter(({ type }) => type === 'nodeWarned')).toMatchObject([warning])
  })

  it('tells the shape of pixels that are not square, also behind a node that changes the picture', async () => {
    const { frames } = machine.media
    const wide = { numerator: 4, denominator: 3 }
    const withSource: typeof frames = (video) => ({
      ...frames(video),
      source: { ...video, facts: { ...video.facts, sampleAspect: wide } },
    })
    machine = { ...machine, media: { ...machine.media, frames: withSource } }
    await runToys(playedGraph, machine, ['track'])
    for (const node of ['load', 'pixelate'])
      expect((await ask(node)).answer).toMatchObject({ kind: 'picture', pixelAspect: 4 / 3 })
  })

  it('changes with the parameter', async () => {
    await runToys(playedGraph, machine, ['track'])
    const few = changed((graph) => (nodeOf(graph, 'pixelate').params['blocks'] = 1))
    const [before] = (await ask('pixelate')).pictures
    const [after] = (await ask('pixelate', {}, few)).pictures
    expect(Buffer.from(before!).equals(Buffer.from(after!))).toBe(false)
    expect(Buffer.from(before!).equals(Buffer.from((await ask('pixelate')).pictures[0]!))).toBe(true)
  })

  it('shows the last frame after the end, and is never larger than the view', async () => {
    const { answer, pictures } = await ask('load', { frame: 1000, width: 32, height: 100 })
    expect(answer).toMatchObject({ frame: 19, width: 32, height: 24, frameRate: 25, durationSeconds: 0.8 })
    expect(await sharp(pictures[0]).metadata()).toMatchObject({ width: 32, height: 24 })
  })

  it('shows what arrives at a node without outputs, and at an input that is named', async () => {
    await runToys(playedGraph, machine, ['verify'])
    expect((await ask('save')).answer).toMatchObject({ kind: 'picture', verified: true })
    expect((await ask('pixelate', { port: 'tracks' })).answer).toMatchObject({ kind: 'faces' })
  })

  it('is not kept by mistakes elsewhere in the graph, and tells those in its way', async () => {
    const graph = changed((each) => {
      nodeOf(each, 'save').params['quality'] = 1000
      nodeOf(each, 'verify').type = 'unheard-of'
    })
    expect((await ask('load', {}, graph)).answer.kind).toBe('picture')
    expect((await ask('save', {}, graph)).answer).toMatchObject({ kind: 'failed', node: 'verify' })
    const empty = changed((each) => (nodeOf(each, 'load').params['path'] = ''))
    expect((await ask('pixelate', {}, empty)).answer).toMatchObject({ kind: 'failed', node: 'load' })
    const gone = changed((each) => (nodeOf(each, 'load').params['path'] = 'media/gone.mp4'))
    expect((await ask('pixelate', {}, gone)).answer).toMatchObject({ kind: 'failed', node: 'load' })
  })

  it.each(['/etc/passwd', '../clip.mp4', 'media/../../clip.mp4'])('reads no file at %s', async (path) => {
    const graph = changed((each) => (nodeOf(each, 'load').params['path'] = path))
    const { answer } = await ask('load', {}, graph)
    expect(answer).toMatchObject({ kind: 'failed', node: 'load' })
    expect(JSON.stringify(answer)).toContain('is not in the workspace')
  })

  it('says what is wrong where a node is not there, not wired or of no known type', async () => {
    expect((await ask('nowhere')).answer).toMatchObject({ kind: 'failed', node: 'nowhere' })
    const alone = graphOf({ save: 'save-video', odd: 'unheard-of' })
    expect((await ask('save', {}, alone)).answer).toMatchObject({ kind: 'failed', node: 'save' })
    expect((await ask('odd', {}, alone)).answer).toMatchObject({ kind: 'failed', node: 'odd' })
  })

  it('ends as cancelled when nobody wants it any more', async () => {
    const drop = new AbortController()
    const question = { view: 'main', graph: playedGraph, node: 'load', frame: 3, width: 640, height: 480 }
    const waiting = studioAnswers.preview(question, machine, drop.signal)
    drop.abort()
    await expect(waiting).rejects.toThrow(CancelledError)
  })
})

describe('the kinds of previews', () => {
  it('are all drawn, and every port type has one', () => {
    expect(Object.keys(views).sort()).toEqual([...previewKinds].sort())
    for (const { preview } of portTypes) expect(previewKinds).toContain(preview)
  })

  it('show tracks as a timeline and as the faces of the frame', async () => {
    await runToys(playedGraph, machine, ['track'])
    const { answer } = await ask('track', { frame: 9 })
    if (answer.kind !== 'faces') throw new Error(answer.kind)
    expect(answer).toMatchObject({ frame: 9, frameCount: 20, fullWidth: 64, fullHeight: 48 })
    expect(answer.tracks).toEqual([
      {
        id: '1',
        sceneId: '1',
        from: 2,
        to: 12,
        detected: [
          [2, 5],
          [7, 9],
          [11, 12],
        ],
        drawn: [[9, 11]],
      },
      { id: '2', sceneId: '1', from: 14, to: 16, detected: [[14, 16]], drawn: [] },
    ])
    expect(answer.faces).toHaveLength(1)
    const [face] = answer.faces
    expect(face).toMatchObject({ track: '1', box: [10, 8, 20, 24], state: 'drawn' })
    expect(face!.landmarks).toHaveLength(136)
    expect(Math.abs(face!.pose!.roll)).toBeLessThan(1)
    expect((await ask('track', { frame: 13 })).answer).toMatchObject({ faces: [] })
  })

  it('show scenes, findings and plain values', async () => {
    await runToys(playedGraph, machine, ['verify'])
    expect((await ask('scenes')).answer).toEqual({
      kind: 'segments',
      segments: [
        { id: '1', from: 0, to: 12 },
        { id: '2', from: 12, to: size.frameCount },
      ],
    })
    const { answer } = await ask('verify', { port: 'report' })
    expect(answer).toMatchObject({
      kind: 'findings',
      findings: { detected: 8, flagged: [{ frame: 9, reason: 'recognizable' }], unverified: 0 },
    })
    expect(answer).toMatchObject({ findings: { tracks: [{ id: '2' }, { id: '1' }] } })
    const values = graphOf({ many: ['constant-number', { value: 1.5 }] })
    expect((await ask('many', {}, values)).answer).toEqual({ kind: 'value', text: '1.5' })
  })
})

describe('a gallery', () => {
  it('shows each face once, where it is seen best, cut from the pictures it was found in', async () => {
    await runToys(playedGraph, machine, ['track'])
    const graph = changed((each) => {
      each.nodes.push({ ...nodeOf(each, 'track'), id: 'edit', type: 'edit-tracks', params: {} })
      each.edges.push({ from: 'track.tracks', to: 'edit.tracks' })
    })
    for (const node of ['track', 'edit']) {
      const { answer, pictures } = await ask(node, { want: 'gallery' }, graph)
      expect(answer).toEqual({
        kind: 'gallery',
        items: [
          { key: '1', label: '1', frame: 7 },
          { key: '2', label: '2', frame: 15 },
        ],
      })
      const sizes = await Promise.all(pictures.map(async (bytes) => await sharp(bytes).metadata()))
      for (const { width, height } of sizes) expect(Math.abs(width - height)).toBeLessThanOrEqual(4)
      expect(sizes[0]!.width).toBeGreaterThanOrEqual(30)
    }
  })

  it('shows a frame of each scene, and each finding', async () => {
    await runToys(playedGraph, machine, ['verify'])
    const scenes = await ask('scenes', { want: 'gallery' })
    expect(scenes.answer).toMatchObject({ items: [{ frame: 6 }, { frame: 16 }] })
    expect(scenes.pictures).toHaveLength(2)
    const findings = await ask('verify', { port: 'report', want: 'gallery' })
    expect(findings.answer).toMatchObject({ items: [{ frame: 9, label: 'recognizable' }] })
  })

  describe('of a list', () => {
    const keyed = (items: readonly unknown[]) => ({ keys: items.map((_, at) => `person-${at + 1}`), items })
    const crop = (grey: number) => ({
      image: {
        layout: 'rgb',
        width: 40,
        height: 40,
        planes: [0, 1, 2].map(() => new Uint8Array(1600).fill(grey)),
        colour: {},
      },
      frame: 5 + grey,
      trackId: '1',
      sceneId: '1',
      frameFromCrop: [1, 0, 0, 0, 1, 0],
      landmarks: new Float32Array(0),
    })
    const person = (value: number) => ({
      age: { value, confidence: 0.8 },
      gender: { value: 'female', confidence: 0.95 },
      emotion: { value: 'happy', confidence: 0.5 },
      frames: 3,
      edited: value === 40 ? ['age'] : [],
    })
    const circle = { width: 2, height: 1, data: Uint8Array.of(0, 255) }
    const common = { version: 1, category: 'Values', summary: 'For tests.', inputs: {}, params: {} } as const
    const give = defineNode({
      ...common,
      type: 'give-people',
      title: 'Give people',
      outputs: {
        faces: listPort(face, 'Faces.'),
        people: listPort(attributes, 'What they look like.'),
        mask: port(mask, 'A mask.'),
        one: port(attributes, 'One of them.'),
      },
    })
    const graph = graphOf({ people: 'give-people' })

    beforeEach(() => {
      const definitions = new Map([...machine.definitions, [give.type, give]])
      const outputs = {
        faces: keyed([crop(20), crop(220)]),
        people: keyed([person(31.4), person(40)]),
        mask: circle,
        one: person(40),
      }
      const runs = new Map([...machine.runs, [give.type, async () => outputs]])
      machine = { ...machine, definitions, runs }
    })

    it('shows the picture of each item with its key and its facts', async () => {
      const { answer, pictures } = await ask('people', { port: 'faces', want: 'gallery' }, graph)
      expect(answer).toEqual({
        kind: 'gallery',
        items: [
          { key: 'person-1', label: 'person-1', frame: 25, text: '40×40 · frame 25' },
          { key: 'person-2', label: 'person-2', frame: 225, text: '40×40 · frame 225' },
        ],
      })
      const means = await Promise.all(
        pictures.map(async (bytes) => (await sharp(bytes).stats()).channels[0]?.mean ?? 0),
      )
      expect(means.map(Math.round)).toEqual([20, 220])
    })

    it('shows one item large, the first one where none is named', async () => {
      for (const [item, grey] of [
        [undefined, 20],
        ['person-2', 220],
        ['nobody', 20],
      ] as const) {
        const rest = { port: 'faces', ...(item === undefined ? {} : { item }) }
        const { answer, pictures } = await ask('people', rest, graph)
        expect(answer).toMatchObject({ kind: 'picture', fullWidth: 40, fullHeight: 40 })
        expect(Math.round((await sharp(pictures[0]).stats()).channels[0]?.mean ?? 0)).toBe(grey)
      }
    })

    it('is a table in words where the items are values', async () => {
      const columns = ['Age', 'Gender', 'Emotion', 'Frames', 'Set by hand']
      const second = ['40 years (80 %)', 'female (95 %)', 'happy (50 %)', '3', 'age']
      expect((await ask('people', { port: 'people' }, graph)).answer).toEqual({
        kind: 'table',
        columns,
        rows: [
          { key: 'person-1', cells: ['31 years (80 %)', 'female (95 %)', 'happy (50 %)', '3', ''] },
          { key: 'person-2', cells: second },
        ],
        more: 0,
      })
      const one = await ask('people', { port: 'one' }, graph)
      expect(one.answer).toMatchObject({ kind: 'table', rows: [{ key: '', cells: second }] })
    })

    it('shows a mask as a picture of its bytes', async () => {
      const { pictures } = await ask('people', { port: 'mask' }, graph)
      const { data } = await sharp(pictures[0]).greyscale().raw().toBuffer({ resolveWithObject: true })
      expect(data[0]).toBeLessThan(40)
      expect(data[1]).toBeGreaterThan(215)
    })
  })

  it('is the value itself where there are no pictures', async () => {
    const values = graphOf({ many: ['constant-number', { value: 1.5 }] })
    expect((await ask('many', { want: 'gallery' }, values)).answer.kind).toBe('value')
  })
})
