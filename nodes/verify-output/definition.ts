import { defineNode } from '../core/define-node.ts'
import { detectionParams } from '../core/detection-params.ts'
import { choice, colour, integer, number } from '../core/param-kinds.ts'
import { optionalPort, port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'
import { report } from '../types/report.ts'
import { tracks } from '../types/tracks.ts'

export const verifyOutput = defineNode({
  type: 'verify-output',
  version: 2,
  category: 'Check',
  title: 'Verify output',
  summary: 'Look for faces in every finished frame; what is open or still recognizable gets a solid cover.',
  keywords: ['anonymity', 'check', 'gate', 'proof', 'recognize'],
  resource: 'device',
  slow: true,
  inputs: {
    frames: port(frames, 'The finished pictures.'),
    tracks: port(tracks, 'The faces that should be hidden in them.'),
    kept: optionalPort(tracks, 'Faces that stay visible on purpose.'),
  },
  outputs: {
    frames: port(frames, 'The pictures, verified: each face in them is hidden or stays on purpose.'),
    report: port(report, 'What was found in each frame, and what was covered.'),
  },
  params: {
    policy: choice({
      label: 'If a face is found',
      help: 'Cover it and go on, or end the run without a video.',
      options: [
        { value: 'cover', label: 'Cover it' },
        { value: 'fail', label: 'Fail' },
      ],
      default: 'cover',
    }),
    strictness: number({
      label: 'Strictness',
      help: "Factor on the recogniser's threshold: above 1, a hidden face must be less alike than the model asks for.",
      min: 0.5,
      max: 2,
      step: 0.05,
      default: 1,
    }),
    secondOpinion: integer({
      label: 'Second opinion every',
      help: 'In every frame one recogniser compares each hidden face with its original; all others do so in every n-th frame of a face, and wherever the first one was nearly convinced. 1 asks them all in every frame.',
      min: 1,
      max: 50,
      unit: 'frames',
      default: 5,
    }),
    thoroughness: choice({
      label: 'Thoroughness',
      help: 'At which sizes the whole picture is searched for open faces. In a picture 1280 pixels wide, "usual" finds faces from about 96 pixels on, "thorough" most from 48, "fast" most from 96.',
      options: [
        { value: 'fast', label: 'Fast' },
        { value: 'usual', label: 'Usual' },
        { value: 'thorough', label: 'Thorough' },
      ],
      default: 'usual',
    }),
    minScore: {
      ...detectionParams.minScore,
      help: 'How sure the detector must be to call something an open face.',
    },
    colour: colour({ label: 'Cover colour', help: 'Colour of the solid cover.', default: '#20242c' }),
    margin: number({
      label: 'Cover margin',
      help: "How far the cover reaches beyond the face on every side, as a part of the face's size.",
      min: 0.05,
      max: 1,
      step: 0.05,
      default: 0.25,
      advanced: true,
    }),
    detector: detectionParams.detector,
  },
  models: ({ detector }) => [
    String(detector),
    'face-landmarks-68',
    'face-recognition-128',
    'face-embedding-1024',
  ],
})
