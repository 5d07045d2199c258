import { humanLicence, humanSource } from '../human.ts'
import type { MesherModel } from '../model.ts'

export const faceMesh468 = {
  id: 'face-mesh-468',
  title: 'Face mesh, 468 points',
  summary: 'Lays a mesh of 468 points in three dimensions over a face.',
  role: 'face-mesh',
  source: humanSource(
    'facemesh',
    'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7',
    '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b',
  ),
  bytes: 2_424_368,
  sha256: '1b453d4d2800b2c9ec26f4c976395f3c29e5d08f784ab2ea766b16da3cb9fb9d',
  licence: humanLicence,
  commercialUse: true,
  trainingData:
    'About 30,000 pictures from phone cameras, annotated at Google and not published (Kartynnik et al. 2019). Upstream: MediaPipe Face Mesh, Apache-2.0.',
  inputs: ['image'],
  outputs: ['points', 'confidence'],
} as const satisfies MesherModel
