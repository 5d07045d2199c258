import { describe, expect, it } from 'vitest'
import type { FaceModels } from '../../../models/face-models.ts'
import type { FaceRecognizer } from '../../../models/roles.ts'
import { CancelledError } from '../../../nodes/core/errors.ts'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import type { NodeContext, WorkerGroup } from '../../../nodes/core/node-run.ts'
import { findFace, type FindFace } from '../../../nodes/reshape-faces/find-face.ts'
import type { MeasuredPerson } from '../../../nodes/reshape-faces/mesh/measure-person.ts'
import type { TrialAnswer, TrialRequest } from '../../../nodes/reshape-faces/search/trial-thread.ts'
import { summarize } from '../../../nodes/reshape-faces/summary.ts'
import { placedHead, roundHead } from '../../helpers/face-plans.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { pointsIn } from '../../helpers/painted-faces.ts'
import { planarRgb } from '../../helpers/photographs.ts'

const side = 120
const head = placedHead(28, [60, 45])
const region = Uint8Array.from({ length: 3 * side * side }, (_, i) => 120 + ((i * 7) % 40))
const original = planarRgb(region, side, side)

const measured: MeasuredPerson = {
  neutral: roundHead(),
  apertures: new Float32Array(14).fill(0.1),
  medianTexture: new Float32Array(3 * 256 * 256).fill(140),
  keep: new Float32Array(256 * 256),
  noise: 1,
  blur: 0,
  textures: [
    { colours: new Uint8Array(3 * 256 * 256).fill(140), facing: new Float32Array(256 * 256).fill(1) },
  ],
  samples: [
    {
      frame: 0,
      trackId: '1',
      region,
      width: side,
      height: side,
      landmarks: Float32Array.from(pointsIn([35, 30, 50, 60])),
      ...head,
    },
  ],
}

/** Share of pixels in which a picture differs from the person's own. */
function changedShare({ planes: [red] }: PlanarImage): number {
  return red.reduce((sum, value, i) => sum + (value === original.planes[0][i] ? 0 : 1), 0) / red.length
}

/** Threads that draw nothing: they make the key frames a little brighter. */
function brightening(closed: () => void = () => undefined): NodeContext['workers'] {
  return <Request, Answer>() => {
    const run = async ({ shapes, wanted }: TrialRequest): Promise<TrialAnswer> => ({
      regions: shapes.map(() => wanted.map(() => region.map((value) => value + 5))),
    })
    const group = { size: 2, run, [Symbol.dispose]: closed }
    return group as unknown as WorkerGroup<Request, Answer>
  }
}

const context = (parts: Parameters<typeof memoContext>[0] = {}) =>
  memoContext({ workers: brightening(), ...parts })

interface Play {
  readonly age?: number
  /** What a changed picture is worth to the recogniser: 1, or nothing. */
  readonly distance?: number
}

/** Networks that see how much of the picture was changed. */
function play({ age = 30, distance = 10 }: Play = {}): FaceModels {
  const recognizer: FaceRecognizer = {
    modelId: 'played',
    space: { metric: 'euclidean', normalised: false, threshold: 0.5 },
    embed: async (image) => Float32Array.of(distance * changedShare(image), 0),
  }
  const unplayed = () => Promise.reject(new Error('This network is not played.'))
  return {
    detector: { detect: unplayed },
    landmarker: { locate: async () => Float32Array.from(pointsIn([35, 30, 50, 60])) },
    recognizer,
    recognizers: [recognizer],
    mesher: { locate: unplayed },
    iris: { locate: unplayed },
    expression: { read: async () => Float32Array.of(1, 0, 0, 0, 0, 0, 0) },
    ageGender: { read: async () => ({ age, male: 0.5 }) },
  }
}

const params = { distance: 1.17, shape: 1, childrenBelow: 13, seeds: 'secret', seed: 1 } as const

interface Parts extends Omit<Partial<FindFace>, 'params' | 'models'> {
  readonly params?: Partial<FindFace['params']>
  readonly play?: Play
}

async function find({ play: played, ...parts }: Parts = {}) {
  const ctx = parts.ctx ?? context()
  const found = await findFace({
    person: { id: 'anna', key: 'anna', tracks: [] },
    measure: async () => measured,
    known: undefined,
    models: play(played),
    others: [],
    progress: () => undefined,
    ...parts,
    params: { ...params, ...parts.params },
    ctx,
  })
  return { ...found, ctx }
}

/** Both seeds of the face that is found. */
async function seedOf(parts: Parts = {}): Promise<number[]> {
  const { face } = await find(parts)
  if (!('choice' in face)) throw new Error('No face was found.')
  return [...face.choice.seed, ...face.choice.shape]
}

describe('who gets a new face', () => {
  it('an adult whose drawn face is far enough', async () => {
    expect(await seedOf()).toHaveLength(8)
  })

  it('not a child: the person is covered, and named', async () => {
    const found = await find({ play: { age: 5 } })
    expect(found.face).toEqual({ cover: 'child' })
    expect(summarize([found], { all: 0, covered: 0 })).toEqual([
      'Person anna is covered: estimated to be a child.',
    ])
  })

  it('not someone whose age is not known', async () => {
    expect((await find({ play: { age: NaN } })).face).toEqual({ cover: 'child' })
  })

  it('a child, too, where no one is covered for their age', async () => {
    expect(await seedOf({ play: { age: 5 }, params: { childrenBelow: 0 } })).toHaveLength(8)
  })

  it('is decided by the age that is given, where one is', async () => {
    expect(await seedOf({ play: { age: 5 }, known: { age: 40, male: 1 } })).toHaveLength(8)
    const child = await find({ play: { age: 40 }, known: { age: 12.9, male: 1 } })
    expect(child.face).toEqual({ cover: 'child' })
  })

  it('no one whom every drawn face still resembles', async () => {
    const found = await find({ play: { distance: 0 } })
    expect(found.face).toEqual({ cover: 'alike' })
    expect(summarize([found], { all: 0, covered: 0 })[0]).toContain('Person anna is covered')
  })

  it('no one for whom a recogniser yields no number', async () => {
    expect((await find({ play: { distance: NaN } })).face).toEqual({ cover: 'alike' })
  })

  it('no one who is never seen well', async () => {
    expect((await find({ measure: async () => undefined })).face).toEqual({ cover: 'unseen' })
    const none = { ...measured, samples: [] }
    expect((await find({ measure: async () => none })).face).toEqual({ cover: 'unseen' })
  })
})

describe('the seed of a new face', () => {
  it('is another one in every job', async () => {
    expect(await seedOf()).not.toEqual(await seedOf())
  })

  it('is the same in a job that goes on, which looks at nobody again', async () => {
    const kept = new Map<string, string>()
    const first = await seedOf({ ctx: context({ kept }) })
    const measure = () => Promise.reject(new Error('The person is looked at again.'))
    const again = context({ kept })
    expect(await seedOf({ ctx: again, measure, play: { distance: 0 } })).toEqual(first)
    expect(again.computed).toEqual([])
  })

  it('is the same in every job where it is fixed, and differs from person to person', async () => {
    const fixed = { params: { seeds: 'fixed', seed: 7 } } as const
    const first = await seedOf(fixed)
    expect(await seedOf(fixed)).toEqual(first)
    expect(await seedOf({ params: { seeds: 'fixed', seed: 8 } })).not.toEqual(first)
    expect(await seedOf({ ...fixed, person: { id: 'bert', key: 'bert', tracks: [] } })).not.toEqual(first)
  })

  it('is told to nobody', async () => {
    const ctx = context()
    const seed = await seedOf({ ctx })
    expect(JSON.stringify([ctx.warnings, ctx.steps])).not.toMatch(new RegExp(seed.join('|')))
  })
})

it('leaves no threads behind, whether it finds a face, fails or is cancelled', async () => {
  let [opened, closed] = [0, 0]
  const group = brightening(() => void closed++)
  const workers: NodeContext['workers'] = (module, data) => {
    opened++
    return group(module, data)
  }
  await find({ ctx: context({ workers }) })
  const progress = () => {
    throw new Error('The progress fails.')
  }
  await expect(find({ ctx: context({ workers }), progress })).rejects.toThrow('The progress fails.')

  const stop = new AbortController()
  let tries = 0
  const cancelled = find({
    ctx: context({ workers, signal: stop.signal }),
    play: { distance: 0 },
    progress: () => {
      tries++
      stop.abort()
    },
  })
  await expect(cancelled).rejects.toBeInstanceOf(CancelledError)
  expect([tries, opened, closed]).toEqual([1, 3, 3])
})
