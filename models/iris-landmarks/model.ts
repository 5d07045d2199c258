import { humanLicence, humanSource } from '../human.ts'
import type { IrisModel } from '../model.ts'

export const irisLandmarks = {
  id: 'iris-landmarks',
  title: 'Iris landmarks',
  summary: 'Finds the iris of both eyes of a face mesh, for gaze.',
  role: 'iris',
  source: humanSource(
    'iris',
    '49038ac9dcc09aa05474d91d98e9db5b47af4830929bcf102ed5a56bfbabb465',
    'd7f296d184274213d4642681ae186112cbbec77fd2ab066257d3c56a1940bc71',
  ),
  bytes: 2_619_634,
  sha256: '7feff617639cb0cb1fe3dbc46fd2bb3f5957da98b2165f47fca957204c26d47f',
  licence: humanLicence,
  commercialUse: true,
  trainingData:
    'About 50,000 pictures from phone cameras, annotated at Google and not published (Ablavatski et al. 2020). Upstream: MediaPipe Iris, Apache-2.0.',
  inputs: ['image'],
  outputs: ['points'],
} as const satisfies IrisModel
