import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildEmbedded } from '../../models/build/embedded.ts'
import { catalogue, modelNamed, modelsOfRole } from '../../models/catalogue.ts'
import {
  openAgeGenderReader,
  openDetector,
  openExpressionReader,
  openIrisReader,
  openLandmarker,
  openMesher,
  openRecognizer,
} from '../../models/faces.ts'
import { UserError } from '../../nodes/core/errors.ts'
import { onnxSession } from '../helpers/onnx-session.ts'

describe.each(catalogue)('the model $id', (model) => {
  it('is built to the declared bytes, each time the same', async () => {
    const bytes = await buildEmbedded(model.id)
    expect(bytes.length).toBe(model.bytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(model.sha256)
  })

  it('has the declared inputs and outputs', async () => {
    const session = await onnxSession(await buildEmbedded(model.id), model.id)
    expect(session.inputNames).toEqual(model.inputs)
    expect(session.outputNames).toEqual(model.outputs)
  })

  it('says under which licence it is and what it learned from', () => {
    expect(model.id).toMatch(/^[a-z0-9-]+$/)
    expect(model.licence.url).toMatch(/^https:/)
    expect(model.trainingData.length).toBeGreaterThan(20)
  })
})

describe('the catalogue', () => {
  it('has ids that differ', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
  })

  it('finds a model by id and refuses an unknown one with the known ones', () => {
    expect(modelNamed('ssd-mobilenet-v1').role).toBe('face-detection')
    expect(() => modelNamed('ssd')).toThrow(UserError)
    expect(() => modelNamed('ssd')).toThrow(/ssd-mobilenet-v1/)
  })

  it('opens each model in its role and in no other', async () => {
    const session = await onnxSession(await buildEmbedded('tiny-face-detector'), 'tiny-face-detector')
    for (const { id } of modelsOfRole('face-detection'))
      expect(openDetector(id, session)).toHaveProperty('detect')
    for (const { id } of modelsOfRole('face-landmarks'))
      expect(openLandmarker(id, session)).toHaveProperty('locate')
    for (const { id } of modelsOfRole('face-embedding'))
      expect(openRecognizer(id, session)).toHaveProperty('embed')
    for (const { id } of modelsOfRole('face-mesh')) expect(openMesher(id, session)).toHaveProperty('locate')
    for (const { id } of modelsOfRole('iris')) expect(openIrisReader(id, session)).toHaveProperty('locate')
    for (const { id } of modelsOfRole('face-expression'))
      expect(openExpressionReader(id, session)).toHaveProperty('read')
    for (const { id } of modelsOfRole('age-gender'))
      expect(openAgeGenderReader(id, session)).toHaveProperty('read')
    expect(() => openDetector('face-landmarks-68', session)).toThrow(/does not serve for face-detection/)
    expect(() => openDetector('toString', session)).toThrow(UserError)
  })
})
