import { defineNode } from '../core/define-node.ts'
import { integer } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'
import { tracks } from '../types/tracks.ts'
import { utility } from '../types/utility.ts'

export const measureUtility = defineNode({
  type: 'measure-utility',
  version: 1,
  category: 'Check',
  title: 'Measure utility',
  summary:
    'Compare finished faces with the original ones: how well expression, mouth, eyes, gaze, pose and smoothness were kept.',
  keywords: ['expression', 'gaze', 'jitter', 'pose', 'quality', 'report'],
  resource: 'device',
  slow: true,
  inputs: {
    before: port(frames, 'The original pictures.'),
    after: port(frames, 'The finished pictures.'),
    tracks: port(tracks, 'The faces that are compared.'),
  },
  outputs: { utility: port(utility, 'Figures for each face and for all; wire them to "Save report".') },
  params: {
    step: integer({
      label: 'Measure every',
      help: 'In every n-th frame everything is measured, and in the frames beside it what tells jitter. Above 3, frames between are left out.',
      min: 1,
      max: 60,
      unit: 'frames',
      default: 3,
    }),
  },
  models: () => ['ssd-mobilenet-v1', 'face-mesh-468', 'iris-landmarks', 'face-expression'],
})
