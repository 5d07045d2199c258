import { defineNode } from '../core/define-node.ts'
import { choice } from '../core/param-kinds.ts'
import { optionalPort, port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'

export const tileFrames = defineNode({
  type: 'tile-frames',
  version: 1,
  category: 'Show',
  title: 'Side by side',
  summary: 'Put up to four sequences of the same pictures beside each other in one, to compare them.',
  keywords: ['compare', 'grid', 'split screen', 'tile'],
  resource: 'cpu',
  inputs: {
    first: port(frames, 'The upper left pictures; the sound is that of their source.'),
    second: port(frames, 'The pictures right of them.'),
    third: optionalPort(frames, 'Further right, or below the first.'),
    fourth: optionalPort(frames, 'Last.'),
  },
  outputs: {
    frames: port(frames, 'All in one picture; verified where each of them is.'),
  },
  params: {
    layout: choice({
      label: 'Layout',
      help: 'All in one row, or two in each row.',
      options: [
        { value: 'row', label: 'Row' },
        { value: 'grid', label: 'Grid' },
      ],
      default: 'grid',
    }),
  },
})
