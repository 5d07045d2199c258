import { beforeAll, expect, test } from 'vitest'
import { embeddingDistance } from '../../../models/roles.ts'
import type { FramesValue } from '../../../nodes/core/media.ts'
import { followFaces } from '../../../nodes/track-faces/follow-faces.ts'
import { changeFaces } from '../../../nodes/types/face-frames.ts'
import { trackBox, trackPosition, type TracksValue } from '../../../nodes/types/tracks.ts'
import { verifyFrames } from '../../../nodes/verify-output/verify-frames.ts'
import { intersectionOverUnion } from '../../../runtime/vision/boxes.ts'
import { coverRegion } from '../../../runtime/vision/cover.ts'
import { facePainter } from '../../../runtime/vision/paint-face.ts'
import { pixelateRegion } from '../../../runtime/vision/pixelate.ts'
import { faceModels } from '../../helpers/face-models.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { movingPhoto } from '../../helpers/moving-photo.ts'

const count = 10
const people = 4
const shape = { shape: 'ellipse', margin: 0.25, feather: 0.08 } as const
const settings = {
  policy: 'cover',
  strictness: 1,
  secondOpinion: 5,
  minScore: 0.5,
  colour: '#20242c',
  margin: 0.25,
} as const

let models: Awaited<ReturnType<typeof faceModels>>
let frames: FramesValue
let tracks: TracksValue

async function track(stride: number): Promise<TracksValue> {
  const settings = { sizes: [512, 384], stride, minScore: 0.5, maxGap: 2, extend: 0.5, smoothing: 0.06 }
  return followFaces({ frames, models, settings, ctx: memoContext() })
}

async function verify(finished: FramesValue) {
  const ctx = memoContext()
  return verifyFrames({ frames: finished, tracks, models, settings: { ...settings, sizes: [320] }, ctx })
}

beforeAll(async () => {
  models = await faceModels()
  // Four people of a photograph, over which the camera moves.
  const at = (frame: number) => [20 + 4 * frame, 60 + frame] as const
  frames = await movingPhoto({ sample: 6, width: 560, height: 420, count, photoWidth: 640, at })
  tracks = await track(1)
})

test('every person of a photograph is one track through all frames', () => {
  expect(tracks.tracks.map(({ from, scores }) => [from, scores.length])).toEqual(
    Array.from({ length: people }, () => [0, count]),
  )
})

test('tracks hold references by every recogniser that tell the people apart', () => {
  expect(models.recognizers.length).toBeGreaterThan(1)
  for (const { modelId, space } of models.recognizers) {
    const vectors = tracks.tracks.map(({ references }) =>
      references.filter(({ model }) => model === modelId).map(({ vector }) => vector),
    )
    for (const [i, [first, ...more]] of vectors.entries()) {
      const toSelf = more.map((vector) => embeddingDistance(space, first!, vector))
      const others = vectors.filter((_, other) => other !== i).flat()
      const toOthers = others.map((vector) => embeddingDistance(space, first!, vector))
      expect(toSelf.length).toBeGreaterThan(0)
      expect(Math.max(...toSelf)).toBeLessThan(0.6 * Math.min(...toOthers))
    }
  }
})

test('now and then gives the same faces in the same places', async () => {
  const sparse = await track(4)
  expect(sparse.tracks).toHaveLength(people)
  for (const [i, { scores }] of sparse.tracks.entries())
    for (let frame = 0; frame < scores.length; frame++) {
      const full = tracks.tracks[i]!
      const box = trackBox(sparse.tracks[i]!, trackPosition(sparse.tracks[i]!, frame))
      expect(intersectionOverUnion(box, trackBox(full, trackPosition(full, frame)))).toBeGreaterThan(0.6)
    }
})

test('open faces are recognised in every frame, and the covers leave none', async () => {
  const { report, frames: verified } = await verify(frames)
  const recognized = report.coverage.flagged.filter(({ reason }) => reason === 'recognizable')
  expect(recognized).toHaveLength(people * count)
  expect(report.coverage.unverified).toBe(0)
  const again = await verify(verified)
  expect(again.report.coverage.flagged).toEqual([])
})

test('faces of eight blocks pass, apart from one that was forgotten', async () => {
  const paint = facePainter(shape, (image, region) => pixelateRegion(image, region, { blocks: 8 }))
  const hidden = changeFaces(frames, tracks, 'hidden', paint)
  expect((await verify(hidden)).report.coverage.flagged).toEqual([])

  const forgotten = changeFaces(frames, tracks, 'forgotten', (frame, face) => {
    if (face.track.id !== '2' || frame.index < 6) paint(frame, face)
  })
  const { report } = await verify(forgotten)
  expect(report.coverage.flagged.map(({ frame, trackId }) => [frame, trackId])).toEqual(
    [6, 7, 8, 9].map((frame) => [frame, '2']),
  )
  expect(report.tracks.find(({ id }) => id === '2')!.minDistance).toBeLessThan(0.2)
  expect(report.tracks.find(({ id }) => id === '1')!.minDistance).toBeGreaterThan(
    models.recognizer.space.threshold,
  )
})

test('a face that no track knows is found and covered', async () => {
  const known = { ...tracks, tracks: tracks.tracks.filter(({ id }) => id !== '3') }
  const paint = facePainter(shape, (image, region) => coverRegion(image, region, [0, 0, 0]))
  const hidden = changeFaces(frames, known, 'hidden', paint)
  const ctx = memoContext()
  const parts = { frames: hidden, tracks: known, models, settings: { ...settings, sizes: [512, 384] }, ctx }
  const { report, frames: verified } = await verifyFrames(parts)
  expect(new Set(report.coverage.flagged.map(({ reason }) => reason))).toEqual(new Set(['uncovered']))
  expect(report.coverage.flagged).toHaveLength(count)
  for await (const frame of verified.open({ from: 0, to: 1 })) {
    const left = await models.detector.detect(frame, { minScore: 0.3, sizes: [512, 384] })
    expect(left).toEqual([])
  }
})
