import { defineNode } from '../core/define-node.ts'
import { number } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { scenes } from '../types/scenes.ts'
import { video } from '../types/video.ts'

export const splitScenes = defineNode({
  type: 'split-scenes',
  version: 1,
  category: 'Find',
  title: 'Split scenes',
  summary: 'Find the cuts, and call neighbouring segments of like colour one scene.',
  keywords: ['change', 'cut', 'segment', 'shot'],
  resource: 'cpu',
  slow: true,
  inputs: { video: port(video, 'The video that is searched for cuts.') },
  outputs: { scenes: port(scenes, 'Segments between cuts; segments that look alike share an id.') },
  params: {
    threshold: number({
      label: 'Threshold',
      help: "A frame whose scene score is above this begins a new segment. Lower finds more cuts; ffmpeg's score runs from 0 to 1.",
      min: 0.01,
      max: 1,
      step: 0.01,
      default: 0.2,
    }),
    likeness: number({
      label: 'Merge below',
      help: 'Neighbouring segments whose mean colours differ by less than this (distance in RGB) are one scene. 0 merges none.',
      min: 0,
      max: 100,
      step: 0.5,
      default: 5,
      advanced: true,
    }),
  },
})
