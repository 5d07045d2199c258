import { describe, expect, it, vi } from 'vitest'
import { defineNode } from '../../nodes/core/define-node.ts'
import { mapFrames, type FramesValue, type PlanarImage } from '../../nodes/core/media.ts'
import type { AnyNodeRun } from '../../nodes/core/node-run.ts'
import { port } from '../../nodes/core/port-type.ts'
import { frames } from '../../nodes/types/frames.ts'
import type { RunOptions } from '../../runtime/engine/machine.ts'
import { planRun } from '../../runtime/engine/plan.ts'
import { runGraph } from '../../runtime/engine/run-graph.ts'
import { createOutputFiles } from '../../runtime/store/output-files.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { flatImage, framesOf } from '../helpers/planar-images.ts'
import { toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

const common = { version: 1, category: 'Values', summary: 'For tests.', params: {} } as const
const output = { frames: port(frames, 'Pictures.') }
const definitions = [
  defineNode({ ...common, type: 'film', title: 'Film', inputs: {}, outputs: output }),
  defineNode({ ...common, type: 'work', title: 'Work', inputs: output, outputs: output, slow: true }),
  defineNode({ ...common, type: 'write', title: 'Write', inputs: output, outputs: {}, sideEffects: true }),
]

async function pull(sequence: FramesValue, seen: number[], range?: { from: number; to: number }) {
  for await (const frame of sequence.open(range)) {
    seen.push(frame.planes[0][0]!)
    frame.planes[0].fill(0)
    frame[Symbol.dispose]()
  }
}

interface Shown {
  readonly node: string
  readonly image: PlanarImage
  readonly frame: number | undefined
}

/** Runs film → work → write over ten frames, a tenth of a second each. */
async function play(range?: { from: number; to: number }, listens = true) {
  const film = framesOf(Array.from({ length: 10 }, (_, at) => flatImage('i420', 8, 8, 10 + at)))
  const slowly: FramesValue = {
    ...film,
    async *open(asked) {
      for await (const frame of film.open(asked)) {
        vi.advanceTimersByTime(100)
        yield frame
      }
    },
  }
  const seen: number[] = []
  const runs: Record<string, AnyNodeRun> = {
    film: async () => ({ frames: slowly }),
    work: async ({ inputs, ctx }) => {
      const given = inputs['frames'] as FramesValue
      await pull(given, seen, range)
      return { frames: mapFrames(given, ctx.key, (frame) => (frame.planes[0].fill(99), frame)) }
    },
    write: async ({ inputs }) => (await pull(inputs['frames'] as FramesValue, seen, range), {}),
  }
  const toys = toyNodes(runs)
  const machine = toyMachine({ ...toys, definitions: new Map(definitions.map((each) => [each.type, each])) })
  const graph = graphOf({ film: 'film', work: 'work', write: 'write' }, [
    'film.frames -> work.frames',
    'work.frames -> write.frames',
  ])
  const planned = planRun(graph, machine.definitions, () => true, ['write'])
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues))
  const shown: Shown[] = []
  const events: string[] = []
  const options: RunOptions = {
    signal: new AbortController().signal,
    outputs: createOutputFiles({ overwrite: false, inputs: [] }),
    allowTruncated: false,
    onEvent: ({ type }) => void events.push(type),
    ...(listens && { onPreview: (node, image, frame) => void shown.push({ node, image, frame }) }),
  }
  vi.useFakeTimers({ toFake: ['performance'] })
  const { status } = await runGraph(planned.plan, machine, options).finally(() => vi.useRealTimers())
  expect(status).toBe('done')
  return { shown, events, seen }
}

describe('a run that somebody watches', () => {
  it('shows some of the frames on which its nodes work, as they are then', async () => {
    const { shown, events, seen } = await play()
    expect(shown.map(({ node, frame }) => `${node} ${frame}`)).toEqual([
      'work 0',
      'work 4',
      'work 8',
      'write 0',
      'write 4',
      'write 8',
    ])
    // The frames have been painted over since: what is shown is a copy.
    expect(shown.map(({ image }) => image.planes[0][0])).toEqual([10, 14, 18, 99, 99, 99])
    expect(events.filter((type) => type === 'nodePreviewed')).toHaveLength(6)
    expect(seen).toHaveLength(20)
  })

  it('shows nothing where a node looks at a single frame, nor where nobody watches', async () => {
    expect((await play({ from: 3, to: 4 })).shown).toEqual([])
    const { shown, events } = await play(undefined, false)
    expect(shown).toEqual([])
    expect(events).not.toContain('nodePreviewed')
  })
})
