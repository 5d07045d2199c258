import { defineNode } from '../core/define-node.ts'
import { detectionParams } from '../core/detection-params.ts'
import { choice, integer, number } from '../core/param-kinds.ts'
import { optionalPort, port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'
import { scenes } from '../types/scenes.ts'
import { tracks } from '../types/tracks.ts'

export const trackFaces = defineNode({
  type: 'track-faces',
  version: 2,
  category: 'Find',
  title: 'Track faces',
  summary: 'Find every face and follow it through the video, also where it is missed for a while.',
  keywords: ['detect', 'face', 'find', 'follow', 'landmarks'],
  resource: 'device',
  slow: true,
  inputs: {
    frames: port(frames, 'The pictures in which faces are looked for.'),
    scenes: optionalPort(scenes, 'Where the picture cuts; no face is followed across a cut.'),
  },
  outputs: { tracks: port(tracks, 'Each face through the frames in which it is seen or expected.') },
  params: {
    detection: choice({
      label: 'Detection',
      help: 'Detect in every frame, or only now and then and follow the landmarks between, which is several times faster.',
      options: [
        { value: 'every', label: 'Every frame' },
        { value: 'sparse', label: 'Now and then' },
      ],
      default: 'every',
    }),
    step: integer({
      label: 'Detect every',
      help: 'Faces that appear between two detections are covered from before they are found.',
      min: 2,
      max: 12,
      unit: 'frames',
      default: 6,
      when: { param: 'detection', is: ['sparse'] },
    }),
    thoroughness: choice({
      label: 'Thoroughness',
      help: 'At how many sizes the detector looks. "Usual" closes its blind spot; "small faces" finds distant ones.',
      options: [
        { value: 'fast', label: 'Fast' },
        { value: 'usual', label: 'Usual' },
        { value: 'thorough', label: 'Thorough' },
        { value: 'small', label: 'Small faces' },
      ],
      default: 'usual',
    }),
    minScore: {
      ...detectionParams.minScore,
      help: 'How sure a detection must be to start a track. Weaker ones still continue a track or form one together.',
    },
    maxGap: number({
      label: 'Longest gap',
      help: 'A face that is missed for no longer than this stays covered in between.',
      min: 0,
      max: 10,
      step: 0.1,
      unit: 's',
      default: 2,
    }),
    extend: number({
      label: 'Extend',
      help: 'How long a face is covered before it is first seen and after it is last seen, within its scene.',
      min: 0,
      max: 5,
      step: 0.1,
      unit: 's',
      default: 1,
    }),
    smoothing: number({
      label: 'Smoothing',
      help: 'Calms boxes and landmarks over this time, without lag. A calmed box still holds the one that was found.',
      min: 0,
      max: 0.5,
      step: 0.01,
      unit: 's',
      default: 0.06,
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
