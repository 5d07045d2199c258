import { faceApiLicence, faceApiSource } from '../face-api.ts'
import type { DetectorModel } from '../model.ts'

export const tinyFaceDetector = {
  id: 'tiny-face-detector',
  title: 'Tiny face detector',
  summary: 'Ten times as fast as SSD MobileNet, but misses small, large and turned faces: for previews.',
  role: 'face-detection',
  source: faceApiSource(
    'tiny_face_detector_model',
    '5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5',
    'b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871',
  ),
  bytes: 776_836,
  sha256: '12d8dc3c0a8e59ed795db5ba791b3d61faa86384e2db36c8314f0e16d9fcb305',
  licence: faceApiLicence,
  commercialUse: true,
  trainingData:
    'About 14,000 labelled images, collected by the author of face-api.js; the set is not published.',
  inputs: ['image'],
  outputs: ['grid'],
} as const satisfies DetectorModel
