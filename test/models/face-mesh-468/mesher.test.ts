import { beforeAll, describe, expect, it } from 'vitest'
import {
  eyeLeft,
  eyeRight,
  meshPoints,
  mirrorPoint,
  mouthInner,
} from '../../../models/face-mesh-468/regions.ts'
import { createFaceMesh468 } from '../../../models/face-mesh-468/mesher.ts'
import { createIrisLandmarks } from '../../../models/iris-landmarks/reader.ts'
import type { FaceMesher, Iris, IrisReader, MeshCrop } from '../../../models/roles.ts'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import { boxAround } from '../../../runtime/vision/boxes.ts'
import { type Affine, invert, mapPoint, type Point, similarity } from '../../../runtime/vision/transform.ts'
import golden from '../../golden/face-api/faces.json' with { type: 'json' }
import { cutRgb } from '../../helpers/cuts.ts'
import { embeddedSession } from '../../helpers/onnx-session.ts'
import { photograph, photographs } from '../../helpers/photographs.ts'

let mesher: FaceMesher
let irisReader: IrisReader

beforeAll(async () => {
  mesher = createFaceMesh468(await embeddedSession('face-mesh-468'))
  irisReader = createIrisLandmarks(await embeddedSession('iris-landmarks'))
})

/** Where the mesh looks for a face with these 68 points. */
function cropAround(landmarks: readonly number[]): MeshCrop {
  const [x, y, width, height] = boxAround(landmarks)
  const middle = (from: number, axis: number) =>
    [0, 1, 2, 3, 4, 5].reduce((sum, i) => sum + landmarks[2 * (from + i) + axis]!, 0) / 6
  const roll = Math.atan2(middle(42, 1) - middle(36, 1), middle(42, 0) - middle(36, 0))
  return { centre: [x + width / 2, y + height / 2], side: 1.6 * Math.max(width, height), roll }
}

function meanOf(points: Float32Array, group: readonly number[]): Point {
  const mean = (axis: number) =>
    group.reduce((sum, point) => sum + points[3 * point + axis]!, 0) / group.length
  return [mean(0), mean(1)]
}

function landmarkMean(landmarks: readonly number[], from: number, to: number): Point {
  const mean = (axis: number) =>
    landmarks.slice(2 * from, 2 * to).reduce((sum, value, i) => (i % 2 === axis ? sum + value : sum), 0) /
    (to - from)
  return [mean(0), mean(1)]
}

function distance(left: Point, right: Point): number {
  return Math.hypot(left[0] - right[0], left[1] - right[1])
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]!
}

function mirrored(image: PlanarImage): PlanarImage {
  const { width } = image
  const turn = (plane: Uint8Array) => plane.map((_, i) => plane[i - (i % width) + width - 1 - (i % width)]!)
  const [red, green, blue] = image.planes
  return { ...image, planes: [turn(red), turn(green), turn(blue)] }
}

/** Every face of the photographs with its mesh. */
async function* faces() {
  for (const name of photographs) {
    const image = await photograph(name)
    for (const { landmarks } of golden.images[name].faces) {
      const crop = cropAround(landmarks)
      yield { image, landmarks, crop, mesh: await mesher.locate(image, crop) }
    }
  }
}

describe('the face mesh', () => {
  it('is sure of every face of the photographs and lies where the 68 points do', async () => {
    for await (const { landmarks, crop, mesh } of faces()) {
      expect(mesh.points).toHaveLength(3 * meshPoints)
      expect(mesh.confidence).toBeGreaterThan(0.9)
      const near = 0.08 * crop.side
      expect(distance(meanOf(mesh.points, eyeLeft), landmarkMean(landmarks, 36, 42))).toBeLessThan(near)
      expect(distance(meanOf(mesh.points, eyeRight), landmarkMean(landmarks, 42, 48))).toBeLessThan(near)
      expect(distance(meanOf(mesh.points, mouthInner), landmarkMean(landmarks, 60, 68))).toBeLessThan(near)
    }
  })

  it('has the tip of the nose nearer to the camera than the ears, in the unit of x and y', async () => {
    for await (const { crop, mesh } of faces()) {
      const depth = (point: number) => mesh.points[3 * point + 2]!
      const relief = (depth(234) + depth(454)) / 2 - depth(1)
      expect(relief / crop.side).toBeGreaterThan(0.1)
      expect(relief / crop.side).toBeLessThan(0.5)
    }
  })

  it('is not sure where there is no face', async () => {
    const image = await photograph('sample4')
    const { confidence } = await mesher.locate(image, { centre: [960, 1250], side: 300, roll: 0 })
    expect(confidence).toBeLessThan(0.3)
  })

  it('turns and grows with the picture', async () => {
    const image = await photograph('sample4')
    for (const { landmarks } of golden.images.sample4.faces) {
      const crop = cropAround(landmarks)
      const { points } = await mesher.locate(image, crop)
      // The picture is turned by 0.5 and made 1.5 times as large.
      const pictureFromCut: Affine = similarity(1 / 1.5, -0.5, [400, 400], [crop.centre[0], crop.centre[1]])
      const cut = cutRgb(image, 800, 800, pictureFromCut)
      const turned = await mesher.locate(cut, {
        centre: [400, 400],
        side: crop.side * 1.5,
        roll: crop.roll + 0.5,
      })
      const cutFromPicture = invert(pictureFromCut)
      const shifts = Array.from({ length: meshPoints }, (_, i) =>
        distance(mapPoint(cutFromPicture, [points[3 * i]!, points[3 * i + 1]!]), [
          turned.points[3 * i]!,
          turned.points[3 * i + 1]!,
        ]),
      )
      expect(median(shifts)).toBeLessThan(0.003 * crop.side * 1.5)
      expect(turned.points[5]! / points[5]!).toBeCloseTo(1.5, 1)
    }
  })

  it('sees in a mirror the mirrored mesh, without a shift to one side', async () => {
    const shifts: number[] = []
    for await (const { image, crop, mesh } of faces()) {
      const last = image.width - 1
      const other = await mesher.locate(mirrored(image), {
        centre: [last - crop.centre[0], crop.centre[1]],
        side: crop.side,
        roll: -crop.roll,
      })
      let sum = 0
      mirrorPoint.forEach((across, i) => {
        sum += mesh.points[3 * i]! + other.points[3 * across]! - last
      })
      shifts.push(sum / meshPoints / (crop.side / 192))
    }
    // Counted from pixel centres instead of the corner, this would be one network pixel more.
    expect(Math.abs(median(shifts))).toBeLessThan(0.5)
  })
})

describe('the irises', () => {
  it('lie between the corners of the eyes and are about as large as irises are', async () => {
    for await (const { image, mesh } of faces()) {
      const irises = await irisReader.locate(image, mesh.points)
      for (const [iris, [from, to]] of [
        [irises.left, [33, 133]],
        [irises.right, [362, 263]],
      ] as const) {
        const start: Point = [mesh.points[3 * from]!, mesh.points[3 * from + 1]!]
        const end: Point = [mesh.points[3 * to]!, mesh.points[3 * to + 1]!]
        const eye = distance(start, end)
        const along =
          ((iris.centre[0] - start[0]) * (end[0] - start[0]) +
            (iris.centre[1] - start[1]) * (end[1] - start[1])) /
          eye ** 2
        expect(along).toBeGreaterThan(0.15)
        expect(along).toBeLessThan(0.85)
        // 11.7 mm of iris in about 30 mm of eye; the eye looks shorter when the head is turned.
        expect(iris.radius / eye).toBeGreaterThan(0.12)
        expect(iris.radius / eye).toBeLessThan(0.35)
      }
    }
  })

  it('change sides in a mirror', async () => {
    const image = await photograph('sample2')
    const other = mirrored(image)
    const last = image.width - 1
    for (const { landmarks } of golden.images.sample2.faces) {
      const { points } = await mesher.locate(image, cropAround(landmarks))
      const turned = points.map((_, at) => {
        const value = points[3 * mirrorPoint[Math.floor(at / 3)]! + (at % 3)]!
        return at % 3 === 0 ? last - value : value
      })
      const irises = await irisReader.locate(image, points)
      const swapped = await irisReader.locate(other, turned)
      const across = ({ centre: [x, y], radius }: Iris) => ({ x: last - x, y, radius })
      for (const [here, there] of [
        [irises.left, swapped.right],
        [irises.right, swapped.left],
      ] as const) {
        expect(across(here).x).toBeCloseTo(there.centre[0], 1)
        expect(across(here).y).toBeCloseTo(there.centre[1], 1)
        expect(here.radius).toBeCloseTo(there.radius, 1)
      }
    }
  })
})
