import { faceApiLicence, faceApiSource } from '../face-api.ts'
import type { ExpressionModel } from '../model.ts'

export const faceExpression = {
  id: 'face-expression',
  title: 'Facial expression',
  summary: 'Tells neutral, happy, sad, angry, fearful, disgusted and surprised faces apart.',
  role: 'face-expression',
  source: faceApiSource(
    'face_expression_model',
    '5b349c17c7836da506e03422cd6461c74085d8bb2713ad4114647dc5d28174c8',
    '9a9840f2cf1f4c7eab95f197512569345c00d2426754d4608b92af30e0300f3d',
  ),
  bytes: 1_301_719,
  sha256: 'dd9001e1ab16c6ee4df84d11b61e6a99ccf81035f8b693744bcbd2d3cfca73ee',
  licence: faceApiLicence,
  commercialUse: true,
  trainingData:
    'Public data sets and images scraped from the web, which the author does not name. Glasses lower its accuracy, says the author.',
  inputs: ['image'],
  outputs: ['probabilities'],
} as const satisfies ExpressionModel
