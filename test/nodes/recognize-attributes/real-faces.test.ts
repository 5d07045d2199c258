import { expect, test } from 'vitest'
import { run } from '../../../nodes/recognize-attributes/run.ts'
import { followFaces } from '../../../nodes/track-faces/follow-faces.ts'
import { faceModels } from '../../helpers/face-models.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { movingPhoto } from '../../helpers/moving-photo.ts'
import { embeddedSession } from '../../helpers/onnx-session.ts'

test('the four people of a photograph get plausible attributes', async () => {
  const at = (frame: number) => [20 + 4 * frame, 60 + frame] as const
  const frames = await movingPhoto({ sample: 6, width: 560, height: 420, count: 10, photoWidth: 640, at })
  const settings = { sizes: [512], stride: 1, minScore: 0.5, maxGap: 2, extend: 0, smoothing: 0 }
  const tracks = await followFaces({ frames, models: await faceModels(), settings, ctx: memoContext() })
  const ctx = memoContext({ session: embeddedSession })
  const answer = await run({ inputs: { frames, tracks }, params: { samples: 4, leastSize: 30 }, ctx })
  if (!('attributes' in answer)) throw new Error('The node asked for another try.')
  const { keys, items } = answer.attributes
  expect(keys).toEqual(['1', '2', '3', '4'])
  // The third one pouts, the others smile.
  expect(items.map(({ emotion }) => emotion.value)).toEqual(['happy', 'happy', 'neutral', 'happy'])
  for (const { age, gender, emotion } of items) {
    expect(age.value).toBeGreaterThan(15)
    expect(age.value).toBeLessThan(60)
    expect(gender).toMatchObject({ value: 'female' })
    expect(gender.confidence).toBeGreaterThan(0.9)
    expect(emotion.confidence).toBeGreaterThan(0.8)
  }
})
