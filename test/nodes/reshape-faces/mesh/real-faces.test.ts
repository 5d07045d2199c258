import { describe, expect, it } from 'vitest'
import { points68 } from '../../../../models/face-mesh-468/points-68.ts'
import { landmarkDistance } from '../../../../nodes/reshape-faces/mesh/face-sight.ts'
import { lumaOf, skinLuma } from '../../../../nodes/reshape-faces/mesh/hair.ts'
import { measurePerson } from '../../../../nodes/reshape-faces/mesh/measure-person.ts'
import { followMeshes } from '../../../../nodes/reshape-faces/mesh/mesh-store.ts'
import { followFaces } from '../../../../nodes/track-faces/follow-faces.ts'
import { trackLandmarks } from '../../../../nodes/types/tracks.ts'
import { createMedia } from '../../../../runtime/media/media.ts'
import { faceModels } from '../../../helpers/face-models.ts'
import { memoContext } from '../../../helpers/memo-context.ts'
import { makePeopleClip } from '../../../helpers/people-clip.ts'

/** The three people of a photograph, over which the camera moves. */
async function people() {
  const media = createMedia()
  const path = await makePeopleClip({ seconds: 0.6 })
  const facts = await media.probe(path, { allowTruncated: false })
  const frames = media.frames({ path, digest: 'people', facts })
  const models = await faceModels()
  const settings = { sizes: [512], stride: 2, minScore: 0.5, maxGap: 1, extend: 0.2, smoothing: 0.06 }
  const { tracks } = await followFaces({ frames, models, settings, ctx: memoContext() })
  return { frames, tracks, mesher: models.mesher }
}

describe('the meshes of people in a clip', () => {
  it('lie on their landmarks in nearly every frame, and tell shape, texture and key frames of each', async () => {
    const { frames, tracks, mesher } = await people()
    expect(tracks.length).toBeGreaterThanOrEqual(2)
    const meshes = await followMeshes({ frames, tracks, mesher, ctx: memoContext() })
    for (const track of tracks) {
      const reliable = meshes.reliable(track.id, 40)
      const seen = Array.from(reliable.keys()).filter((i) => trackLandmarks(track, i) !== undefined)
      if (seen.length < 8) continue
      expect(seen.filter((i) => reliable[i] === 1).length / seen.length).toBeGreaterThan(0.85)
      const middle = seen[seen.length >> 1]!
      const { mesh, pose } = (await meshes.meshAt(track.id, track.from + middle))!
      expect(landmarkDistance(mesh, trackLandmarks(track, middle)!)).toBeLessThan(0.15)
      expect(mesh).toHaveLength(1404)

      const person = { tracks: [track] }
      const measures = await measurePerson({ person, frames, meshes, maxYaw: 40, ctx: memoContext() })
      const none = await measurePerson({ person, frames, meshes, maxYaw: 0, ctx: memoContext() })
      expect(none.samples).toEqual([])
      expect(measures.apertures.every((value) => value > 0 && value < 0.4)).toBe(true)
      // The tip of the nose stands out, the chin lies below the mouth.
      expect(measures.neutral[3 * 4 + 2]).toBeLessThan(-0.3)
      expect(measures.neutral[3 * 152 + 1]).toBeGreaterThan(1.3)
      expect(skinLuma(lumaOf(measures.medianTexture))).toBeGreaterThan(40)
      expect(measures.noise).toBeLessThanOrEqual(3)
      expect(measures.samples.length).toBeGreaterThanOrEqual(3)
      for (const sample of measures.samples) {
        expect(sample.region).toHaveLength(3 * sample.width * sample.height)
        const nose = 3 * points68[30]!
        const off = Math.hypot(
          sample.mesh[nose]! - sample.landmarks[60]!,
          sample.mesh[nose + 1]! - sample.landmarks[61]!,
        )
        expect(off / pose.scale).toBeLessThan(0.4)
      }
    }
  })
})
