import { defineNode } from '../core/define-node.ts'
import { integer } from '../core/param-kinds.ts'
import { listPort, port } from '../core/port-type.ts'
import { attributes } from '../types/attributes.ts'
import { frames } from '../types/frames.ts'
import { tracks } from '../types/tracks.ts'

export const recognizeAttributes = defineNode({
  type: 'recognize-attributes',
  version: 1,
  category: 'Find',
  title: 'Recognize attributes',
  summary:
    'Estimate age, gender and emotion of every person from several clear frames, with how sure each is.',
  keywords: ['age', 'emotion', 'expression', 'gender', 'person', 'sex'],
  resource: 'device',
  slow: true,
  inputs: {
    frames: port(frames, 'The original pictures.'),
    tracks: port(
      tracks,
      'The faces; tracks of one identity are one person, any other track is a person by itself.',
    ),
  },
  outputs: {
    attributes: listPort(
      attributes,
      'Attributes by identity, or by track where identities are not known. People of whom no frame is clear enough are left out.',
    ),
  },
  params: {
    samples: integer({
      label: 'Frames per person',
      help: 'How many frames decide: the sharpest and most frontal ones, spread over the time in which the person is seen.',
      min: 1,
      max: 25,
      default: 9,
    }),
    leastSize: integer({
      label: 'Least face size',
      help: 'Smaller faces tell too little and are not looked at.',
      min: 20,
      max: 200,
      unit: 'px',
      default: 40,
    }),
  },
  models: () => ['face-age-gender', 'face-expression'],
})
