import { defineNode } from '../core/define-node.ts'
import { choice, integer, number } from '../core/param-kinds.ts'
import { listPort, optionalPort, port } from '../core/port-type.ts'
import { face } from '../types/face.ts'
import { frames } from '../types/frames.ts'
import { scenes } from '../types/scenes.ts'
import { tracks } from '../types/tracks.ts'

export const selectFrontalFrame = defineNode({
  type: 'select-frontal-frame',
  version: 1,
  category: 'Find',
  title: 'Select frontal frame',
  summary: 'For each person, the frame in which the face looks straight at the camera, as an aligned crop.',
  keywords: ['crop', 'face', 'portrait', 'pose', 'straight'],
  resource: 'io',
  slow: true,
  inputs: {
    frames: port(frames, 'The pictures in which the faces were found.'),
    tracks: port(tracks, 'The faces; without people, each track counts as one.'),
    scenes: optionalPort(scenes, 'Where the picture cuts; without it, the scenes of the tracks are used.'),
  },
  outputs: {
    faces: listPort(face, "One face for each person, keyed by the person's number, or by scene and person."),
  },
  params: {
    per: choice({
      label: 'One face for',
      help: 'Each person once, or each person in each scene.',
      options: [
        { value: 'identity', label: 'Each person' },
        { value: 'scene', label: 'Each person in each scene' },
      ],
      default: 'identity',
    }),
    size: integer({
      label: 'Size',
      help: 'Width and height of the crop.',
      min: 64,
      max: 1024,
      unit: 'px',
      default: 512,
    }),
    room: number({
      label: 'Room around the face',
      help: 'At 1 the crop reaches from the hair to below the chin, as portraits of faces are usually aligned.',
      min: 0.6,
      max: 2,
      step: 0.05,
      default: 1,
    }),
    sharpness: number({
      label: 'Least sharpness',
      help: "A frame must be so sharp, as a part of the person's sharp frames; among those, the straightest is taken.",
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.5,
    }),
    inside: number({
      label: 'Part in the picture',
      help: "How much of the face's landmarks must lie inside the picture.",
      min: 0.5,
      max: 1,
      step: 0.05,
      default: 0.8,
      advanced: true,
    }),
  },
})
