import { defineNode } from '../core/define-node.ts'
import { integer } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { shapeParams } from '../core/shape-params.ts'
import { frames } from '../types/frames.ts'
import { tracks } from '../types/tracks.ts'

export const pixelateFaces = defineNode({
  type: 'pixelate-faces',
  version: 1,
  category: 'Hide',
  title: 'Pixelate faces',
  summary: 'Replace every tracked face by square blocks of its mean colour.',
  keywords: ['anonymize', 'blocks', 'hide', 'mosaic', 'pixels'],
  resource: 'cpu',
  inputs: {
    frames: port(frames, 'The pictures in which faces are hidden.'),
    tracks: port(tracks, 'Where the faces are; every one of them is hidden.'),
  },
  outputs: { frames: port(frames, 'The pictures with the faces hidden; everything else stays as it was.') },
  params: {
    blocks: integer({
      label: 'Blocks across the face',
      help: 'Blocks along the longer side of the face. Fewer show less of it: 8 or fewer for people who must not be known, and more are no protection. A cover is safest.',
      min: 1,
      max: 32,
      default: 8,
    }),
    ...shapeParams,
  },
  bypass: { frames: 'frames' },
})
