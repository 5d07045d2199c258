import { defineNode } from '../core/define-node.ts'
import { file } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { video } from '../types/video.ts'

export const loadVideo = defineNode({
  type: 'load-video',
  version: 1,
  category: 'Load',
  title: 'Load video',
  summary: 'Read a video file: its pictures, its sound and the time of every frame.',
  keywords: ['file', 'input', 'mkv', 'mov', 'mp4', 'open', 'webm'],
  resource: 'io',
  inputs: {},
  outputs: { video: port(video, 'The video with its sound.') },
  params: {
    path: file({
      label: 'File',
      help: 'The video that is read. It is never changed.',
      media: 'video',
      default: '',
    }),
  },
})
