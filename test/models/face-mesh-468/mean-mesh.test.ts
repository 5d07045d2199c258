import { describe, expect, it } from 'vitest'
import { eyeCentres, eyeDistance } from '../../../models/face-mesh-468/head-space.ts'
import { meanMesh } from '../../../models/face-mesh-468/mean-mesh.ts'
import { cropFromLandmarks, cropFromMesh } from '../../../models/face-mesh-468/mesh-crop.ts'
import { points68 } from '../../../models/face-mesh-468/points-68.ts'
import { meshPose } from '../../../models/face-mesh-468/pose.ts'
import { mirrorPoint } from '../../../models/face-mesh-468/regions.ts'
import { applySimilarity3 } from '../../../runtime/vision/similarity3.ts'
import { anglesOfRotation } from '../../../runtime/vision/turn.ts'
import { faceModels } from '../../helpers/face-models.ts'
import { photograph } from '../../helpers/photographs.ts'
import { meanOfFaces } from '../../golden/mean-mesh/average.ts'
import { photographedMeshes } from '../../golden/mean-mesh/photographed-meshes.ts'

describe('the mean head', () => {
  it('has its origin between the eyes, their distance as its unit, and two equal sides', () => {
    const { left, right } = eyeCentres(meanMesh)
    expect(eyeDistance(meanMesh)).toBeCloseTo(1, 3)
    for (let axis = 0; axis < 3; axis++)
      expect(left[axis]! * (axis === 0 ? -1 : 1)).toBeCloseTo(right[axis]!, 3)
    for (let point = 0; point < 468; point++) {
      const other = mirrorPoint[point]!
      expect(meanMesh[3 * point]! + meanMesh[3 * other]!).toBeCloseTo(0, 3)
      expect(meanMesh[3 * point + 1]! - meanMesh[3 * other + 1]!).toBeCloseTo(0, 3)
    }
  })

  it('looks ahead: the nose stands out, the forehead straight above the chin', () => {
    expect(meanMesh[3 * 1 + 2]).toBeLessThan(-0.4)
    expect(meanMesh[3 * 10 + 2]! - meanMesh[3 * 152 + 2]!).toBeCloseTo(0, 3)
    expect(meanMesh[3 * 152 + 1]! - meanMesh[3 * 10 + 1]!).toBeGreaterThan(2)
  })

  it('is the one that its script makes of the photographs', async () => {
    const made = meanOfFaces(await photographedMeshes())
    expect(Math.max(...made.map((value, at) => Math.abs(value - meanMesh[at]!)))).toBeLessThan(2e-3)
  })
})

describe('the pose of a head', () => {
  it('is found again', () => {
    const [c, s] = [Math.cos(0.5), Math.sin(0.5)]
    const rotation = Float32Array.of(c, 0, s, 0, 1, 0, -s, 0, c)
    const mesh = applySimilarity3({ scale: 80, rotation, translation: [300, 200, 5] }, meanMesh)
    const pose = meshPose(mesh)
    expect(pose.scale).toBeCloseTo(80, 2)
    expect(pose.translation[0]).toBeCloseTo(300, 2)
    expect(anglesOfRotation(pose.rotation).yaw).toBeCloseTo((0.5 * 180) / Math.PI, 2)
  })
})

describe('the square in which a mesh is looked for', () => {
  it('holds the face, turned as its eyes are, from the landmarks as well as from the mesh', async () => {
    const { detector, landmarker, mesher } = await faceModels()
    const image = await photograph('sample3')
    const [found] = await detector.detect(image, { minScore: 0.5, sizes: [512] })
    const landmarks = await landmarker.locate(image, found!.box, { passes: 2 })
    const first = await mesher.locate(image, cropFromLandmarks(landmarks))
    const crop = cropFromMesh(first.points)
    const { points, confidence } = await mesher.locate(image, crop)
    expect(confidence).toBeGreaterThan(0.99)
    // Points of both nets lie within a sixth of the distance of the eyes, the ears' side of the jaw left out.
    const unit = eyeDistance(points)
    const apart = points68.slice(17).map((point, i) => {
      const at = 2 * (i + 17)
      return (
        Math.hypot(points[3 * point]! - landmarks[at]!, points[3 * point + 1]! - landmarks[at + 1]!) / unit
      )
    })
    expect(apart.reduce((sum, value) => sum + value, 0) / apart.length).toBeLessThan(0.17)
    expect(crop.side / unit).toBeGreaterThan(2.5)
    expect(crop.side / unit).toBeLessThan(5)
    expect(
      Math.abs(crop.roll - (anglesOfRotation(meshPose(points).rotation).roll * Math.PI) / 180),
    ).toBeLessThan(0.15)
  })
})
