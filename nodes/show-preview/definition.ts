import { defineNode } from '../core/define-node.ts'
import { integer } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'

export const showPreview = defineNode({
  type: 'show-preview',
  version: 1,
  category: 'Show',
  title: 'Show preview',
  summary: 'Show one frame of what arrives here, without writing a file.',
  keywords: ['display', 'frame', 'look', 'view'],
  resource: 'io',
  sideEffects: true,
  inputs: { frames: port(frames, 'The pictures of which one is shown; a single image will do.') },
  outputs: {},
  params: {
    frame: integer({
      label: 'Frame',
      help: 'Which frame is shown, counted from 0. After the end, the last one is.',
      min: 0,
      max: 100_000_000,
      default: 0,
    }),
  },
})
