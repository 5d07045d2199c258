import { defineNode } from '../core/define-node.ts'
import { number } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { shapeParams } from '../core/shape-params.ts'
import { frames } from '../types/frames.ts'
import { tracks } from '../types/tracks.ts'

export const blurFaces = defineNode({
  type: 'blur-faces',
  version: 1,
  category: 'Hide',
  title: 'Blur faces',
  summary: 'Blur every tracked face, as strongly for small faces as for large ones.',
  keywords: ['anonymize', 'defocus', 'gaussian', 'hide', 'soften'],
  resource: 'cpu',
  inputs: {
    frames: port(frames, 'The pictures in which faces are hidden.'),
    tracks: port(tracks, 'Where the faces are; every one of them is hidden.'),
  },
  outputs: { frames: port(frames, 'The pictures with the faces hidden; everything else stays as it was.') },
  params: {
    strength: number({
      label: 'Strength',
      help: "Width of the blur as a part of the face's size; below 0.12, programs still recognize some people. A blur keeps traces of the face, and restoration networks can undo weak ones in part: few pixel blocks are safer, a cover is safest.",
      min: 0.05,
      max: 0.5,
      step: 0.01,
      default: 0.15,
    }),
    ...shapeParams,
  },
  bypass: { frames: 'frames' },
})
