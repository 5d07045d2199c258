import { faceApiLicence, faceApiSource } from '../face-api.ts'
import type { LandmarkerModel } from '../model.ts'

export const faceLandmarks68 = {
  id: 'face-landmarks-68',
  title: '68 face landmarks',
  summary: 'Places 68 points on jaw, brows, nose, eyes and mouth of a detected face.',
  role: 'face-landmarks',
  source: faceApiSource(
    'face_landmark_68_model',
    'ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9',
    '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b',
  ),
  bytes: 1_434_262,
  sha256: 'ae4c8cc977072cc01c7b5b04ec9135768e04edbc54521bf927795adfb7e288f1',
  licence: faceApiLicence,
  commercialUse: true,
  trainingData: 'About 35,000 face images with 68 points each; the author does not name the set.',
  inputs: ['image'],
  outputs: ['points'],
} as const satisfies LandmarkerModel
