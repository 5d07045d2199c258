import { describe, expect, it } from 'vitest'
import { loadMoment, type MomentAsks } from '../../../editor/viewer/live/moment.ts'
import { previewMemory, type Ask } from '../../../editor/viewer/live/preview-memory.ts'
import type { Preview, PreviewAnswer } from '../../../runtime/protocol/previews.ts'
import { graphOf } from '../../helpers/graph-of.ts'

const graph = graphOf({ load: 'load-video' })
const signal = new AbortController().signal

function ask(view: string, key: string): Ask {
  return { key, request: { view, graph, node: 'load', frame: 3, width: 64, height: 64 } }
}

const picture: PreviewAnswer = {
  kind: 'picture',
  frame: 3,
  frameCount: 10,
  frameRate: 25,
  durationSeconds: 0.4,
  width: 64,
  height: 64,
  fullWidth: 1280,
  fullHeight: 720,
  verified: false,
  ms: 5,
}
const faces: PreviewAnswer = {
  kind: 'faces',
  frame: 3,
  frameCount: 10,
  fullWidth: 1280,
  fullHeight: 720,
  tracks: [],
  faces: [],
}

/** A server that answers each view in its way and tells what it was asked. */
function server(answers: Readonly<Record<string, PreviewAnswer>>) {
  const asked: string[] = []
  const memory = previewMemory(
    async ({ view }): Promise<Preview> => {
      asked.push(view)
      const answer = answers[view] ?? { kind: 'failed', message: 'unknown view' }
      const warnings = [{ node: 'edit', message: 'So.' }]
      return { answer, warnings, pictures: answer.kind === 'picture' ? [new Uint8Array([asked.length])] : [] }
    },
    async (bytes) => `picture ${bytes[0]}`,
  )
  return { asked, memory }
}

const asks: MomentAsks = {
  main: ask('main', 'm1'),
  before: ask('before', 'b1'),
  wantsBefore: false,
  faces: ask('faces', 'f1'),
  excluded: undefined,
  value: undefined,
}

describe('a moment', () => {
  it('holds picture and faces of one frame, and not the original while it is not looked at', async () => {
    const { asked, memory } = server({ main: picture, before: picture, faces })
    const moment = await loadMoment(memory, asks, signal)
    expect(asked).toEqual(['main', 'faces'])
    expect(moment.after?.bitmap).toBe('picture 1')
    expect(moment.faces?.frame).toBe(3)
    expect(moment.trouble).toBeUndefined()
  })

  it('holds each warning once, from memory too', async () => {
    const { memory } = server({ main: picture, faces })
    for (let loads = 0; loads < 2; loads++)
      expect((await loadMoment(memory, asks, signal)).warnings).toEqual([{ node: 'edit', message: 'So.' }])
  })

  it('asks only for what changed', async () => {
    const { asked, memory } = server({ main: picture, before: picture, faces })
    const both = { ...asks, wantsBefore: true }
    await loadMoment(memory, both, signal)
    asked.length = 0
    const moment = await loadMoment(memory, { ...both, main: ask('main', 'm2') }, signal)
    expect(asked).toEqual(['main'])
    expect(moment.before?.bitmap).toBe('picture 2')
  })

  it('shows the original where the result is not there yet, and says what it needs', async () => {
    const { memory } = server({ main: { kind: 'needs', nodes: ['track'] }, before: picture, faces })
    const moment = await loadMoment(memory, asks, signal)
    expect(moment.after).toBeUndefined()
    expect(moment.before?.fullWidth).toBe(1280)
    expect(moment.trouble).toEqual({ kind: 'needs', nodes: ['track'] })
  })

  it('asks again for what was missing or failed', async () => {
    const { asked, memory } = server({ main: { kind: 'failed', message: 'no' }, before: picture, faces })
    await loadMoment(memory, asks, signal)
    await loadMoment(memory, asks, signal)
    expect(asked.filter((view) => view === 'main')).toHaveLength(2)
    expect(asked.filter((view) => view === 'before')).toHaveLength(1)
  })

  it('knows which pictures may be shown again', async () => {
    const { memory } = server({ main: picture, before: picture, faces })
    const first = await loadMoment(memory, asks, signal)
    expect(memory.holds(first.after?.bitmap ?? '')).toBe(true)
    await loadMoment(memory, { ...asks, main: ask('main', 'm2') }, signal)
    expect(memory.holds(first.after?.bitmap ?? '')).toBe(false)
  })
})
