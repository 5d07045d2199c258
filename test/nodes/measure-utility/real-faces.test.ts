import { beforeAll, expect, test } from 'vitest'
import { OperationalError } from '../../../nodes/core/errors.ts'
import type { FramesValue } from '../../../nodes/core/media.ts'
import { measureFaces } from '../../../nodes/measure-utility/measure-faces.ts'
import { followFaces } from '../../../nodes/track-faces/follow-faces.ts'
import { changeFaces } from '../../../nodes/types/face-frames.ts'
import type { TracksValue } from '../../../nodes/types/tracks.ts'
import { utilitySchema } from '../../../nodes/types/utility.ts'
import { coverRegion } from '../../../runtime/vision/cover.ts'
import { facePainter } from '../../../runtime/vision/paint-face.ts'
import { pixelateRegion } from '../../../runtime/vision/pixelate.ts'
import { faceModels } from '../../helpers/face-models.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { movingPhoto } from '../../helpers/moving-photo.ts'

const count = 9
const shape = { shape: 'ellipse', margin: 0.25, feather: 0.08 } as const

let models: Awaited<ReturnType<typeof faceModels>>
let frames: FramesValue
let tracks: TracksValue

async function measure(after: FramesValue, step = 3) {
  const utility = await measureFaces({ before: frames, after, tracks, step, models, ctx: memoContext() })
  expect(utilitySchema.parse(utility)).toEqual(utility)
  return utility
}

beforeAll(async () => {
  models = await faceModels()
  const at = (frame: number) => [20 + 4 * frame + (frame % 3), 60 + frame] as const
  frames = await movingPhoto({ sample: 6, width: 560, height: 420, count, photoWidth: 640, at })
  const settings = { sizes: [512], stride: 1, minScore: 0.5, maxGap: 2, extend: 0, smoothing: 0 }
  tracks = await followFaces({ frames, models, settings, ctx: memoContext() })
})

test('what was not changed is kept fully', async () => {
  const { overall, tracks: figures } = await measure(frames)
  expect(figures.map(({ id, frames }) => [id, frames])).toEqual(['1', '2', '3', '4'].map((id) => [id, 3]))
  expect(overall).toMatchObject({ frames: 12, detected: 1, expression: 1, jitter: 1 })
  // A photograph has no expression that moves, and nine frames are too few.
  expect(overall).toMatchObject({ mouth: null, yaw: null })
})

test('under a solid cover nothing is found, and nothing measured', async () => {
  const paint = facePainter(shape, (image, region) => coverRegion(image, region, [32, 36, 44]))
  const { overall } = await measure(changeFaces(frames, tracks, 'covered', paint))
  expect(overall).toMatchObject({ detected: 0, expression: null, jitter: null })
})

test('large blocks keep less than what was not changed', async () => {
  const paint = facePainter(shape, (image, region) => pixelateRegion(image, region, { blocks: 8 }))
  const { overall } = await measure(changeFaces(frames, tracks, 'pixelated', paint))
  expect(overall.detected).toBeLessThan(0.5)
})

test('finished frames that end early are refused', async () => {
  const short: FramesValue = {
    ...frames,
    open: (range, signal) => frames.open({ from: range?.from ?? 0, to: 4 }, signal),
  }
  await expect(measure(short)).rejects.toThrow(OperationalError)
})
