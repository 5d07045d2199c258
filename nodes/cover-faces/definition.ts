import { defineNode } from '../core/define-node.ts'
import { colour } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { shapeParams } from '../core/shape-params.ts'
import { frames } from '../types/frames.ts'
import { tracks } from '../types/tracks.ts'

export const coverFaces = defineNode({
  type: 'cover-faces',
  version: 1,
  category: 'Hide',
  title: 'Cover faces',
  summary: 'Paint every tracked face over with one colour: the safest way, nothing of it is left.',
  keywords: ['anonymize', 'bar', 'black', 'hide', 'mask', 'redact'],
  resource: 'cpu',
  inputs: {
    frames: port(frames, 'The pictures in which faces are hidden.'),
    tracks: port(tracks, 'Where the faces are; every one of them is hidden.'),
  },
  outputs: { frames: port(frames, 'The pictures with the faces hidden; everything else stays as it was.') },
  params: {
    colour: colour({
      label: 'Colour',
      help: 'The colour of the cover.',
      default: '#20242c',
    }),
    ...shapeParams,
  },
  bypass: { frames: 'frames' },
})
