import { defineNode } from '../core/define-node.ts'
import { choice, colour, integer, number, seed } from '../core/param-kinds.ts'
import { optionalListPort, port } from '../core/port-type.ts'
import { attributes } from '../types/attributes.ts'
import { frames } from '../types/frames.ts'
import { tracks } from '../types/tracks.ts'

export const reshapeFaces = defineNode({
  type: 'reshape-faces',
  version: 1,
  category: 'Hide',
  title: 'Reshape faces',
  summary:
    'Give every person a new, drawn face of another shape that keeps expression, gaze, pose and light; cover it where that fails.',
  keywords: ['anonymize', 'deidentify', 'hide', 'new face', 'pseudonym', 'replace', 'swap'],
  resource: 'device',
  slow: true,
  inputs: {
    frames: port(frames, 'The pictures in which faces are replaced.'),
    tracks: port(
      tracks,
      'Where the faces are; every one of them is replaced or covered. Tracks of one person get one face.',
    ),
    attributes: optionalListPort(
      attributes,
      'Age and gender of each person, where they should not be estimated here.',
    ),
  },
  outputs: { frames: port(frames, 'The pictures with new faces; everything else stays as it was.') },
  params: {
    distance: number({
      label: 'Least distance',
      help: "How far the new face must be from the person's own, in the recognisers' thresholds: 1 is just beyond what they take for the same person.",
      min: 1.03,
      max: 1.4,
      step: 0.01,
      default: 1.17,
    }),
    shape: number({
      label: 'Most change of shape',
      help: 'How far the shape of the face may be changed where less does not suffice; above 1 it would look deformed.',
      min: 0.3,
      max: 1,
      step: 0.1,
      default: 1,
    }),
    wrinkles: number({
      label: 'Moving wrinkles',
      help: 'How much of the folds that come and go with the expression is kept.',
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.8,
    }),
    grain: number({
      label: 'Grain',
      help: "How much of the source's noise the new skin gets.",
      min: 0,
      max: 1.5,
      step: 0.05,
      default: 1,
    }),
    childrenBelow: integer({
      label: 'Cover children below',
      help: 'Who is estimated to be younger is covered: a drawn face protects a child too little. 0 covers no one for their age.',
      min: 0,
      max: 18,
      unit: 'years',
      default: 13,
    }),
    maxYaw: number({
      label: 'Largest turn',
      help: 'A head that is turned further to the side is covered while it is.',
      min: 10,
      max: 60,
      step: 1,
      unit: '°',
      default: 40,
    }),
    cover: colour({
      label: 'Cover colour',
      help: 'Where no new face can be vouched for, a solid cover of this colour is painted.',
      default: '#20242c',
    }),
    margin: number({
      label: 'Cover margin',
      help: "How far the cover reaches beyond the face on every side, as a part of the face's size.",
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.25,
      advanced: true,
    }),
    seeds: choice({
      label: 'Faces',
      help: 'New faces are drawn from secret random numbers. A fixed seed makes them repeatable, also for anyone else who knows it: with it, and pictures of a list of people, a person can be found again.',
      options: [
        { value: 'secret', label: 'Secret' },
        { value: 'fixed', label: 'Fixed seed (a leak)' },
      ],
      default: 'secret',
      advanced: true,
    }),
    seed: seed({
      label: 'Seed',
      help: 'Keep it to yourself: whoever knows it can repeat the new faces.',
      default: 1,
      when: { param: 'seeds', is: ['fixed'] },
      advanced: true,
    }),
  },
  models: () => [
    'face-landmarks-68',
    'face-recognition-128',
    'face-embedding-1024',
    'face-mesh-468',
    'face-expression',
    'face-age-gender',
  ],
  bypass: { frames: 'frames' },
})
