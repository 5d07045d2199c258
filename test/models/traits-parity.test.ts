import { beforeAll, describe, expect, it } from 'vitest'
import { createFaceAgeGender } from '../../models/face-age-gender/reader.ts'
import { createFaceExpression } from '../../models/face-expression/reader.ts'
import { type FaceApiRunner, startFaceApi } from '../golden/face-api/face-api.ts'
import golden from '../golden/face-api/faces.json' with { type: 'json' }
import { embeddedSession } from '../helpers/onnx-session.ts'
import { photograph, photographs } from '../helpers/photographs.ts'
import { recorded, relativeError } from '../helpers/recorded-session.ts'

/** Largest difference from face-api, as a share of the largest value of the output. */
const tolerance = 1e-5

describe('expression, age and gender agree with face-api', () => {
  let faceApi: FaceApiRunner
  beforeAll(async () => {
    faceApi = await startFaceApi()
  }, 120_000)

  it.each(photographs)('as nets, on the faces of %s', async (name) => {
    const image = await photograph(name)
    const expression = recorded(await embeddedSession('face-expression'))
    const ageGender = recorded(await embeddedSession('face-age-gender'))
    for (const { landmarks } of golden.images[name].faces) {
      const points = Float32Array.from(landmarks)
      const probabilities = await createFaceExpression(expression.session).read(image, points)
      const input = expression.last()['image']!.data as Float32Array
      expect(relativeError(probabilities, await faceApi.expressionsOf(input))).toBeLessThan(tolerance)
      const { age, male } = await createFaceAgeGender(ageGender.session).read(image, points)
      const reference = await faceApi.ageGenderOf(ageGender.last()['image']!.data as Float32Array)
      expect(relativeError([age], reference.age)).toBeLessThan(tolerance)
      expect(relativeError([male, 1 - male], reference.gender)).toBeLessThan(tolerance)
    }
  })

  it('also with crops of their own', async () => {
    const image = await photograph('sample4')

    const expression = createFaceExpression(await embeddedSession('face-expression'))
    const ageGender = createFaceAgeGender(await embeddedSession('face-age-gender'))
    const faces = await faceApi.traits(image)
    expect(faces).toHaveLength(4)
    for (const { landmarks, expressions, age, male } of faces) {
      const points = Float32Array.from(landmarks)
      expect(relativeError(await expression.read(image, points), expressions)).toBeLessThan(1e-4)
      const found = await ageGender.read(image, points)
      expect(relativeError([found.age], [age])).toBeLessThan(1e-4)
      expect(relativeError([found.male], [male])).toBeLessThan(1e-4)
    }
  })
})
