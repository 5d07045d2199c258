import { describe, expect, it } from 'vitest'
import { meanMesh } from '../../../../models/face-mesh-468/mean-mesh.ts'
import { meshPose } from '../../../../models/face-mesh-468/pose.ts'
import { atlasX, atlasY } from '../../../../nodes/reshape-faces/atlas/grid.ts'
import { medianTexture, readAtlas } from '../../../../nodes/reshape-faces/mesh/atlas-texture.ts'
import { hairMap } from '../../../../nodes/reshape-faces/mesh/hair.ts'
import { neutralShape } from '../../../../nodes/reshape-faces/mesh/neutral-shape.ts'
import { lidDistances } from '../../../../nodes/reshape-faces/mesh/openings.ts'
import { sourceBlur } from '../../../../nodes/reshape-faces/mesh/source-blur.ts'
import { sourceNoise } from '../../../../nodes/reshape-faces/mesh/source-noise.ts'
import { createRandom } from '../../../../runtime/vision/random.ts'
import { applySimilarity3 } from '../../../../runtime/vision/similarity3.ts'

const side = 400

/** A picture whose red tells x, green y, blue 100; and a head in it that is turned by `yaw` degrees. */
type Colour = (x: number, y: number) => readonly [number, number, number]

function pictureOf(yaw: number, colour: Colour = (x, y) => [x / 2, y / 2, 100]) {
  const region = new Uint8Array(3 * side * side)
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) region.set(colour(x, y), 3 * (y * side + x))
  const [c, s] = [Math.cos((yaw * Math.PI) / 180), Math.sin((yaw * Math.PI) / 180)]
  const rotation = Float32Array.of(c, 0, s, 0, 1, 0, -s, 0, c)
  const mesh = applySimilarity3({ scale: 90, rotation, translation: [200, 170, 0] }, meanMesh)
  return { region, width: side, height: side, mesh }
}

function atlasOf(point: number): number {
  return Math.round(atlasY(point)) * 256 + Math.round(atlasX(point))
}

describe('the texture of a face', () => {
  it('has the colour of each point of the mesh at the place of that point in the atlas', () => {
    const picture = pictureOf(0)
    const { colours, facing } = readAtlas(picture, 90)
    for (const point of [4, 9, 50, 280, 199, 61, 291]) {
      const at = atlasOf(point)
      expect(Math.abs(colours[3 * at]! - picture.mesh[3 * point]! / 2)).toBeLessThan(1.5)
      expect(Math.abs(colours[3 * at + 1]! - picture.mesh[3 * point + 1]! / 2)).toBeLessThan(1.5)
    }
    expect(facing[atlasOf(9)]).toBeGreaterThan(0.6)
    expect(colours[0]).toBe(0)
  })

  it('is the median of the views that show each place, and of the other side where none does', () => {
    const grey = (value: number) => () => [value, value, value] as const
    const views = [pictureOf(0, grey(100)), pictureOf(5, grey(110)), pictureOf(-5, grey(240))]
    const median = medianTexture(views.map((view) => readAtlas(view, 90)))
    expect(median[3 * atlasOf(9)]).toBe(110)
    const halves = pictureOf(60, (x) => (x < 200 ? [200, 0, 0] : [20, 0, 0]))
    const turned = readAtlas(halves, 90)
    const hidden = [234, 454].map(atlasOf).find((at) => turned.facing[at]! < 0.05)!
    const shown = [234, 454].map(atlasOf).find((at) => turned.facing[at]! >= 0.05)!
    const one = medianTexture([turned])
    expect(Math.abs(one[3 * hidden]! - one[3 * shown]!)).toBeLessThan(60)
    expect(() => medianTexture([])).toThrow(RangeError)
  })

  it('tells hair over the forehead from skin', () => {
    const picture = pictureOf(0, (_, y) => (y < 110 ? [30, 25, 20] : [190, 150, 130]))
    const hair = hairMap(medianTexture([readAtlas(picture, 90)]))
    expect(hair[atlasOf(10) + 3 * 256]).toBeGreaterThan(0.5)
    expect(hair[atlasOf(4)]).toBeLessThan(0.01)
    const bald = hairMap(
      medianTexture([
        readAtlas(
          pictureOf(0, () => [190, 150, 130]),
          90,
        ),
      ]),
    )
    expect(Math.max(...bald)).toBeLessThan(0.01)
  })
})

describe('the neutral shape', () => {
  it('is the median of heads in all poses, with eyes as they usually are', () => {
    const random = createRandom(Uint32Array.of(1, 2, 3, 4))
    const views = Array.from({ length: 21 }, (_, i) => {
      const { mesh } = pictureOf(3 * i - 30)
      const noisy = mesh.map((value) => value + random.normal() * (i % 5 === 0 ? 4 : 0.5))
      return { mesh: noisy, pose: meshPose(noisy) }
    })
    const { neutral, apertures } = neutralShape(views)
    const off = neutral.map((value, at) => Math.abs(value - meanMesh[at]!))
    expect(off.reduce((sum, value) => sum + value, 0) / off.length).toBeLessThan(0.01)
    const usual = lidDistances(meanMesh)
    apertures.forEach((value, pair) => expect(Math.abs(value - usual[pair]!)).toBeLessThan(0.03))
    expect(() => neutralShape([])).toThrow(RangeError)
  })
})

describe('the noise of a source', () => {
  it('is measured on the skin, whatever the shade of the face is', () => {
    const random = createRandom(Uint32Array.of(5, 6, 7, 8))
    const picture = pictureOf(0, (x, y) => {
      const value = 60 + x / 4 + y / 5 + 2 * random.normal()
      return [value, value, value]
    })
    expect(sourceNoise(picture)).toBeGreaterThan(1.7)
    expect(sourceNoise(picture)).toBeLessThan(2.3)
    expect(sourceNoise(pictureOf(0, (x) => [x / 3, x / 3, x / 3]))).toBeLessThan(0.4)
  })
})

/** Logistic steps are as steep as those of a Gaussian of this standard deviation, within a few percent. */
const steepness = 1.702

describe('the blur of a source', () => {
  it('is the width of its sharper edges, whatever their contrast', () => {
    const striped = (sigma: number, contrast: number) =>
      pictureOf(0, (x) => {
        const inStripe = 1 / (1 + Math.exp((-steepness * ((x % 40) - 20)) / sigma))
        const value = 128 + contrast * ((Math.floor(x / 40) % 2 === 0 ? inStripe : 1 - inStripe) - 0.5)
        return [value, value, value]
      })
    for (const sigma of [0.8, 1.3, 2])
      for (const contrast of [200, 60]) {
        expect(sourceBlur(striped(sigma, contrast))).toBeGreaterThan(0.75 * sigma)
        expect(sourceBlur(striped(sigma, contrast))).toBeLessThan(1.2 * sigma)
      }
  })

  it('is no number but 0 of a picture without edges', () => {
    expect(sourceBlur(pictureOf(0, () => [90, 90, 90]))).toBe(0)
  })
})
