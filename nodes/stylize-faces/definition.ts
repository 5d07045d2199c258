import { defineNode } from '../core/define-node.ts'
import { choice, integer, number } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { shapeParams } from '../core/shape-params.ts'
import { frames } from '../types/frames.ts'
import { tracks } from '../types/tracks.ts'

export const stylizeFaces = defineNode({
  type: 'stylize-faces',
  version: 1,
  category: 'Edit',
  title: 'Stylize faces',
  summary:
    'Paint every tracked face in strokes or in cubist facets. This does not anonymize by itself: use it after a node that does.',
  keywords: ['art', 'cubist', 'facets', 'kuwahara', 'painting', 'painterly', 'style'],
  resource: 'cpu',
  inputs: {
    frames: port(frames, 'The pictures, best with faces that were replaced already.'),
    tracks: port(tracks, 'Where the faces are; every one of them is painted.'),
  },
  outputs: {
    frames: port(frames, 'The pictures with painted faces; everything else stays as it was.'),
  },
  params: {
    style: choice({
      label: 'Style',
      help: 'Strokes keep the edges and flatten the rest; facets break the face into inclined planes.',
      options: [
        { value: 'painterly', label: 'Painterly' },
        { value: 'cubist', label: 'Cubist' },
      ],
      default: 'painterly',
    }),
    stroke: number({
      label: 'Width of the strokes',
      help: "As a part of the face's size.",
      min: 0.01,
      max: 0.15,
      step: 0.005,
      default: 0.02,
      when: { param: 'style', is: ['painterly'] },
    }),
    layers: integer({
      label: 'Layers',
      help: 'How often it is painted over: more layers look smoother.',
      min: 1,
      max: 4,
      default: 2,
      when: { param: 'style', is: ['painterly'] },
    }),
    facets: integer({
      label: 'Facets across the face',
      help: 'Fewer show less of it.',
      min: 4,
      max: 40,
      default: 11,
      when: { param: 'style', is: ['cubist'] },
    }),
    flatness: number({
      label: 'Flatness',
      help: 'At 1, each facet has one colour; below, something of the picture shows in it.',
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.85,
      when: { param: 'style', is: ['cubist'] },
    }),
    turning: number({
      label: 'Turning',
      help: 'How far what a facet shows is turned, at most.',
      min: 0,
      max: 90,
      step: 1,
      unit: '°',
      default: 25,
      when: { param: 'style', is: ['cubist'] },
    }),
    shade: number({
      label: 'Inclination',
      help: 'How much light and shadow make the facets look inclined.',
      min: 0,
      max: 0.6,
      step: 0.02,
      default: 0.2,
      when: { param: 'style', is: ['cubist'] },
    }),
    ...shapeParams,
    shape: { ...shapeParams.shape, default: 'hull' },
    margin: {
      ...shapeParams.margin,
      help: "How far the painting reaches beyond the face on every side, as a part of the face's size.",
      default: 0.05,
    },
  },
  bypass: { frames: 'frames' },
})
