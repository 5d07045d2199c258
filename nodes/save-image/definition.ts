import { defineNode } from '../core/define-node.ts'
import { integer, outputFile, toggle } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'

export const saveImage = defineNode({
  type: 'save-image',
  version: 1,
  category: 'Save',
  title: 'Save image',
  summary: 'Write a verified picture without any metadata.',
  keywords: ['avif', 'export', 'file', 'jpeg', 'jpg', 'output', 'photo', 'picture', 'png', 'webp', 'write'],
  resource: 'io',
  sideEffects: true,
  inputs: { frames: port(frames, 'The finished picture: a sequence of one frame, verified.') },
  outputs: {},
  params: {
    path: outputFile({
      label: 'File',
      help: 'Where the picture is written; the ending of the name decides the kind of file.',
      extensions: ['png', 'jpg', 'jpeg', 'webp', 'avif', 'tif', 'tiff'],
      default: '',
    }),
    quality: integer({
      label: 'Quality',
      help: 'Of JPEG, WebP and AVIF: higher is better and larger.',
      min: 1,
      max: 100,
      default: 90,
    }),
    allowUnverified: toggle({
      label: 'Write unverified pictures',
      help: 'Also write a picture that no "Verify output" has examined. The report says so.',
      exposing: true,
      default: false,
      advanced: true,
    }),
  },
})
