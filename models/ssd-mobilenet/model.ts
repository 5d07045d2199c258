import { faceApiLicence, faceApiSource } from '../face-api.ts'
import type { DetectorModel } from '../model.ts'

export const ssdMobilenet = {
  id: 'ssd-mobilenet-v1',
  title: 'SSD MobileNet V1',
  summary: 'Finds faces from 32 pixels of the network input on, also turned and partly hidden ones.',
  role: 'face-detection',
  source: faceApiSource(
    'ssd_mobilenetv1_model',
    '888f744dffbc84f5f060d1f8427d9742341943a2dfaaf9205d10029b7e7a2955',
    '2835640602d53718aa6ae9a42896327eaa21beefed056c218d32ca7d79e1e2f8',
  ),
  bytes: 21_979_028,
  sha256: 'cfed0109676c37d959147031c7b4f20d62d839fa24bf7b9b420676651943f653',
  licence: faceApiLicence,
  commercialUse: true,
  trainingData:
    'WIDER FACE, by yeephycho (tensorflow-face-detection, Apache-2.0). WIDER FACE itself is listed under CC BY-NC-ND 4.0.',
  inputs: ['image'],
  outputs: ['boxes', 'scores'],
} as const satisfies DetectorModel
