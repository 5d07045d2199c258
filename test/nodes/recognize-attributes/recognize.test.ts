import { expect, test } from 'vitest'
import { UserError } from '../../../nodes/core/errors.ts'
import { recognizeAttributesOf, type RecognizeJob } from '../../../nodes/recognize-attributes/recognize.ts'
import { attributesSchema } from '../../../nodes/types/attributes.ts'
import { ageGroup, emotionWords } from '../../../nodes/types/attribute-words.ts'
import { trackStates, type Track } from '../../../nodes/types/tracks.ts'
import type { Box } from '../../../runtime/vision/boxes.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { paintedFrames } from '../../helpers/painted-faces.ts'
import { faceLandmarks } from '../../helpers/planar-images.ts'
import { restingTrack, tracksOf } from '../../helpers/tracks.ts'

const count = 60
const box: Box = [30, 30, 60, 60]
const frames = () => paintedFrames({ count, faces: [{ id: 0, at: () => box }] })

function faceTrack(id: string, changes: Partial<Track> = {}): Track {
  const points = faceLandmarks(box)
  const landmarks = Float32Array.from({ length: 136 * count }, (_, i) => points[i % 136]!)
  return restingTrack(id, 0, count, box, { landmarks, ...changes })
}

interface Played {
  age?: (frame: number) => number
  male?: (frame: number) => number
  expressions?: (frame: number) => readonly number[]
}

async function recognize(tracks: readonly Track[], played: Played = {}, parts: Partial<RecognizeJob> = {}) {
  const { age = () => 30, male = () => 0.2, expressions = () => [0.1, 0.9, 0, 0, 0, 0, 0] } = played
  const looked: number[] = []
  const indexOf = (image: object) => ('index' in image ? Number(image.index) : -1)
  const source = frames()
  const ctx = memoContext()
  const list = await recognizeAttributesOf({
    frames: source,
    tracks: tracksOf({ width: 160, height: 120, frameCount: count }, ...tracks),
    readers: {
      ageGender: {
        async read(image) {
          looked.push(indexOf(image))
          return { age: age(indexOf(image)), male: male(indexOf(image)) }
        },
      },
      expression: {
        read: async (image) => Float32Array.from(expressions(indexOf(image))),
      },
    },
    samples: 5,
    leastSize: 40,
    ctx,
    ...parts,
  })
  expect(source.counts.held, 'every frame is released').toBe(0)
  for (const item of list.items) expect(attributesSchema.parse(item)).toEqual(item)
  return { ...list, looked, ctx }
}

test('several frames of a person, spread over time, decide together', async () => {
  const { keys, items, looked } = await recognize([faceTrack('4')])
  expect(keys).toEqual(['4'])
  expect(looked).toHaveLength(10)
  for (let tenth = 0; tenth < 10; tenth++)
    expect(looked[tenth]).toBeOneOf([0, 1, 2, 3, 4, 5].map((i) => 6 * tenth + i))
  expect(items[0]).toEqual({
    age: { value: 30, confidence: 0.833 },
    gender: { value: 'female', confidence: 0.8 },
    emotion: { value: 'happy', confidence: 0.9 },
    frames: 5,
    edited: [],
  })
})

test('the age is the median, so that one wild estimate does not count, and it is less sure', async () => {
  const wild = (frame: number) => (frame < 12 ? 80 : 30 + frame / 60)
  const { items } = await recognize([faceTrack('1')], { age: wild })
  expect(items[0]!.age.value).toBeGreaterThan(30)
  expect(items[0]!.age.value).toBeLessThan(31)
  expect(items[0]!.age.confidence).toBeCloseTo(4 / 6, 3)
})

test('frames that contradict each other make gender and emotion unsure', async () => {
  const { items } = await recognize([faceTrack('1')], {
    male: (frame) => (frame < 24 ? 0.1 : 0.95),
    expressions: (frame) => (frame < 24 ? [0.3, 0.7, 0, 0, 0, 0, 0] : [0.1, 0, 0.9, 0, 0, 0, 0]),
  })
  expect(items[0]!.gender.value).toBe('male')
  expect(items[0]!.gender.confidence).toBeLessThan(0.7)
  expect(items[0]!.emotion).toMatchObject({ value: 'sad' })
  expect(items[0]!.emotion.confidence).toBeLessThan(0.6)
})

test('without an expression that outweighs all others a person is neutral', async () => {
  const { items } = await recognize([faceTrack('1')], {
    expressions: () => [0.3, 0.45, 0.25, 0, 0, 0, 0],
  })
  expect(items[0]!.emotion).toEqual({ value: 'neutral', confidence: 0.3 })
})

test('tracks of one identity are one person', async () => {
  const second = faceTrack('2', { identityId: 'A' })
  const { keys, items, looked } = await recognize([faceTrack('1', { identityId: 'A' }), second])
  expect(keys).toEqual(['A'])
  expect(items[0]!.frames).toBe(5)
  expect(looked).toHaveLength(10)
})

test('a person of whom no frame is clear is left out, and said', async () => {
  const guessed = faceTrack('3', { states: new Uint8Array(count).fill(trackStates.filled) })
  const { keys, ctx } = await recognize([faceTrack('1'), guessed], {}, {})
  expect(keys).toEqual(['1'])
  expect(ctx.warnings).toEqual(['No frame shows face 3 clearly enough to estimate attributes.'])
  const none = await recognize([faceTrack('1')], {}, { leastSize: 100 })
  expect(none).toMatchObject({ keys: [], items: [], looked: [] })
})

test('a network that answers with no number is not believed', async () => {
  const { keys } = await recognize([faceTrack('1')], { age: () => Number.NaN })
  expect(keys).toEqual([])
})

test('turned faces are passed over where others look straight ahead', async () => {
  const track = faceTrack('1')
  // The tip of the nose moves to the side in every frame but each sixth.
  for (let frame = 0; frame < count; frame++) if (frame % 6 !== 3) track.landmarks[136 * frame + 60]! += 20
  const { looked } = await recognize([track])
  expect(looked).toEqual([3, 9, 15, 21, 27, 33, 39, 45, 51, 57])
})

test('tracks of other frames are refused', async () => {
  await expect(
    recognize([], {}, { tracks: tracksOf({ width: 20, height: 20, frameCount: 1 }) }),
  ).rejects.toThrow(UserError)
})

test.each([
  [0, 'newborn baby'],
  [3.9, 'toddler'],
  [12, 'pre-teen'],
  [18, 'young adult'],
  [34.9, 'adult'],
  [80, 'elderly'],
])('someone of %s years is called %s', (years, words) => expect(ageGroup(years)).toBe(words))

test('an emotion is named by how sure it is', () => {
  expect(emotionWords({ value: 'happy', confidence: 0.8 })).toBe('happy')
  expect(emotionWords({ value: 'happy', confidence: 0.6 })).toBe('mildly happy')
  expect(emotionWords({ value: 'happy', confidence: 0.5 })).toBe('neutral')
  expect(emotionWords({ value: 'neutral', confidence: 0.9 })).toBe('neutral')
})
