import { beforeAll, describe, expect, it } from 'vitest'
import type { FaceModels } from '../../../models/face-models.ts'
import { checkFace, type CheckSettings } from '../../../nodes/check-anonymity/check-face.ts'
import { compositeFaces } from '../../../nodes/composite-faces/definition.ts'
import { run as composite } from '../../../nodes/composite-faces/run.ts'
import { isAgain } from '../../../nodes/core/node-run.ts'
import type { FramesValue, PlanarImage } from '../../../nodes/core/media.ts'
import { stylizeFaces } from '../../../nodes/stylize-faces/definition.ts'
import { run as stylize } from '../../../nodes/stylize-faces/run.ts'
import type { StyleParams } from '../../../nodes/stylize-faces/stylize-thread.ts'
import type { FaceValue } from '../../../nodes/types/face.ts'
import { boxAround } from '../../../runtime/vision/boxes.ts'
import { defaultParams } from '../../helpers/default-params.ts'
import { faceCrop } from '../../helpers/face-crops.ts'
import { faceModels } from '../../helpers/face-models.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { photograph } from '../../helpers/photographs.ts'
import { framesOf } from '../../helpers/planar-images.ts'
import { restingTrack, tracksOf } from '../../helpers/tracks.ts'

const settings: CheckSettings = { strictness: 1, tries: 0, policy: 'cover', colour: '#000000' }

let models: FaceModels
let picture: PlanarImage
let people: Float32Array<ArrayBuffer>[]

beforeAll(async () => {
  models = await faceModels()
  picture = await photograph('sample1')
  const detections = await models.detector.detect(picture, { minScore: 0.5, sizes: [512] })
  people = await Promise.all(
    detections.map(async ({ box }) =>
      Float32Array.from(await models.landmarker.locate(picture, box, { passes: 2 })),
    ),
  )
})

async function passes(original: FaceValue, candidate: FaceValue): Promise<boolean> {
  const ctx = memoContext()
  const result = await checkFace({ original, candidate, models, settings: { ...settings, tries: 1 }, ctx })
  return !isAgain(result)
}

async function firstFrame(frames: FramesValue): Promise<PlanarImage> {
  for await (const frame of frames.open()) return frame
  throw new Error('no frame')
}

/** The photograph after a node that works on frames. */
async function stylized(set: Partial<StyleParams>): Promise<PlanarImage> {
  const tracks = tracksOf(
    { ...picture, frameCount: 1 },
    ...people.map((landmarks, i) => restingTrack(`${i}`, 0, 1, boxAround(landmarks), { landmarks })),
  )
  const inputs = { frames: framesOf([picture]), tracks }
  const result = await stylize({ inputs, params: defaultParams(stylizeFaces, set), ctx: memoContext() })
  return firstFrame((result as { frames: FramesValue }).frames)
}

describe('the three people of a photograph', () => {
  it('are found', () => expect(people).toHaveLength(3))

  it('pass for each other and not for themselves, also darker and turned', async () => {
    for (const [i, own] of people.entries()) {
      const original = faceCrop(picture, own)
      const darker = faceCrop(picture, own, { angle: 0.3 })
      for (const plane of darker.image.planes) for (let k = 0; k < plane.length; k++) plane[k]! *= 0.8
      expect(await passes(original, original)).toBe(false)
      expect(await passes(original, darker)).toBe(false)
      const other = people[(i + 1) % people.length]!
      // As tight as it is, no other person shows in the crop.
      expect(await passes(original, faceCrop(picture, other, { frame: 1, reach: 1.4 }))).toBe(true)
    }
  })

  it('are still recognized when they are only painted lightly', async () => {
    const painted = await stylized({ style: 'painterly', stroke: 0.01, layers: 1 })
    for (const own of people) expect(await passes(faceCrop(picture, own), faceCrop(painted, own))).toBe(false)
  })

  it('come back into their frame where they were, so that nothing is seen of the pasting', async () => {
    const faces = people.map((own, i) =>
      faceCrop(picture, own, { trackId: `${i}`, side: 384, angle: 0.2 * i }),
    )
    const inputs = {
      frames: framesOf([picture]),
      faces: { keys: faces.map(({ trackId }) => trackId), items: faces },
      masks: undefined,
      tracks: undefined,
    }
    const result = await composite({ inputs, params: defaultParams(compositeFaces), ctx: memoContext() })
    const after = await firstFrame((result as { frames: FramesValue }).frames)
    let [changed, sum] = [0, 0]
    for (const [at, plane] of after.planes.entries())
      for (let i = 0; i < plane.length; i++) {
        const change = Math.abs(plane[i]! - picture.planes[at]![i]!)
        if (change > 0) changed++
        sum += change
      }
    expect(changed / (3 * picture.width * picture.height)).toBeLessThan(0.12)
    expect(sum / changed).toBeLessThan(3)
    for (const own of people) expect(await passes(faceCrop(picture, own), faceCrop(after, own))).toBe(false)
  })

  it('are hidden by what the gate leaves of them', async () => {
    const original = faceCrop(picture, people[0]!, { trackId: '1', side: 384 })
    const check = { original, candidate: original, models, settings, ctx: memoContext() }
    const { face } = (await checkFace(check)) as { face: FaceValue }
    const inputs = {
      frames: framesOf([picture]),
      faces: { keys: ['1'], items: [face] },
      masks: undefined,
      tracks: undefined,
    }
    const result = await composite({ inputs, params: defaultParams(compositeFaces), ctx: memoContext() })
    const after = await firstFrame((result as { frames: FramesValue }).frames)
    expect(await passes(original, faceCrop(after, people[0]!))).toBe(true)
    const nose = people[0]!.subarray(60, 62)
    const at = Math.round(nose[1]!) * picture.width + Math.round(nose[0]!)
    expect(after.planes.map((plane) => plane[at])).toEqual([0, 0, 0])
  })
})
