import { defineNode } from '../core/define-node.ts'
import { detectionParams } from '../core/detection-params.ts'
import { choice, colour, integer, number } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { face } from '../types/face.ts'

export const checkAnonymity = defineNode({
  type: 'check-anonymity',
  version: 1,
  category: 'Check',
  title: 'Check anonymity',
  summary:
    'Compare a new face with the original by every recogniser; what is too alike is made again, then covered or refused.',
  keywords: ['compare', 'gate', 'identity', 'privacy', 'recognize', 'retry'],
  resource: 'device',
  gate: true,
  inputs: {
    original: port(face, 'The face as it was.'),
    candidate: port(face, 'The same face, made anonymous.'),
  },
  outputs: { face: port(face, 'The face that passed, or a solid cover in its place.') },
  params: {
    strictness: number({
      label: 'Strictness',
      help: "Factor on each recogniser's own threshold: above 1, the new face must be less alike than the model asks for.",
      min: 0.5,
      max: 2,
      step: 0.05,
      default: 1,
    }),
    tries: integer({
      label: 'Further tries',
      help: 'How often a refused face is made again, if a node before this one can try harder. 0 where none can.',
      min: 0,
      max: 20,
      default: 3,
    }),
    policy: choice({
      label: 'If it stays recognizable',
      help: 'Paint the face over and go on, or end the run.',
      options: [
        { value: 'cover', label: 'Cover it' },
        { value: 'fail', label: 'Fail' },
      ],
      default: 'cover',
    }),
    colour: colour({
      label: 'Cover colour',
      help: 'Colour of the solid cover.',
      default: '#20242c',
      when: { param: 'policy', is: ['cover'] },
    }),
    detector: { ...detectionParams.detector, help: 'The network that finds the face in its crop.' },
  },
  models: ({ detector }) => [
    String(detector),
    'face-landmarks-68',
    'face-recognition-128',
    'face-embedding-1024',
  ],
})
