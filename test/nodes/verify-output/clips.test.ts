import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { followFaces } from '../../../nodes/track-faces/follow-faces.ts'
import { changeFaces } from '../../../nodes/types/face-frames.ts'
import { verifyFrames } from '../../../nodes/verify-output/verify-frames.ts'
import { facePainter } from '../../../runtime/vision/paint-face.ts'
import { pixelateRegion } from '../../../runtime/vision/pixelate.ts'
import { createMedia } from '../../../runtime/media/media.ts'
import { faceModels } from '../../helpers/face-models.ts'
import { memoContext } from '../../helpers/memo-context.ts'

const folder = fileURLToPath(new URL('../../../../shared/media', import.meta.url))
const present = existsSync(folder)
if (!present) console.warn('Skipped tests: the clips of ../shared/media are missing.')

/** One face is seen in each frame of these: glasses and blur in d12, a small face in s13. */
describe.skipIf(!present).each(['d12', 's13'])('the clip %s', (name) => {
  test(
    'every frame is covered with detection now and then, and eight blocks pass the check',
    { timeout: 240_000 },
    async () => {
      const media = createMedia()
      const path = `${folder}/${name}.mp4`
      const facts = await media.probe(path, { allowTruncated: false })
      const frames = media.frames({ path, digest: name, facts })
      const models = await faceModels()
      const ctx = memoContext()
      const tracking = {
        sizes: [512, 384, 256],
        stride: 6,
        minScore: 0.5,
        maxGap: 2,
        extend: 0.5,
        smoothing: 0.06,
      }
      const tracks = await followFaces({ frames, models, settings: tracking, ctx })
      expect(tracks.tracks.map(({ from, scores }) => [from, scores.length])).toEqual([
        [0, facts.timestamps.length],
      ])

      const shape = { shape: 'ellipse', margin: 0.25, feather: 0.08 } as const
      const paint = facePainter(shape, (image, region) => pixelateRegion(image, region, { blocks: 8 }))
      const settings = {
        policy: 'fail',
        strictness: 1,
        secondOpinion: 5,
        minScore: 0.5,
        colour: '#20242c',
        margin: 0.25,
      } as const
      const { report } = await verifyFrames({
        frames: changeFaces(frames, tracks, 'hidden', paint),
        tracks,
        models,
        settings: { ...settings, sizes: [320] },
        ctx: memoContext(),
      })
      expect(report.coverage.unverified).toBe(0)
      expect(report.tracks[0]!.minDistance).toBeGreaterThan(models.recognizer.space.threshold)
    },
  )
})
