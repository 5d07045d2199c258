import { defineNode } from '../core/define-node.ts'
import { file } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { image } from '../types/image.ts'

export const loadImage = defineNode({
  type: 'load-image',
  version: 1,
  category: 'Load',
  title: 'Load image',
  summary: 'Read a picture, upright and without its metadata; transparent parts become white.',
  keywords: ['avif', 'file', 'input', 'jpeg', 'jpg', 'open', 'photo', 'picture', 'png', 'webp'],
  resource: 'io',
  inputs: {},
  outputs: { image: port(image, 'The picture in RGB.') },
  params: {
    path: file({
      label: 'File',
      help: 'The picture that is read. It is never changed.',
      media: 'image',
      default: '',
    }),
  },
})
