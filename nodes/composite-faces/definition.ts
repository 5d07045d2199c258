import { defineNode } from '../core/define-node.ts'
import { number } from '../core/param-kinds.ts'
import { listPort, optionalListPort, optionalPort, port } from '../core/port-type.ts'
import { face } from '../types/face.ts'
import { frames } from '../types/frames.ts'
import { mask } from '../types/mask.ts'
import { tracks } from '../types/tracks.ts'

export const compositeFaces = defineNode({
  type: 'composite-faces',
  version: 1,
  category: 'Edit',
  title: 'Composite faces',
  summary:
    'Paste each face back into the frame that it was taken from, with a soft edge and matched colours.',
  keywords: ['blend', 'crop', 'insert', 'merge', 'paste back', 'put back'],
  resource: 'cpu',
  inputs: {
    frames: port(frames, 'The pictures that the faces were taken from.'),
    faces: listPort(face, 'The faces, edited; each lies where its transform puts it, in its own frame.'),
    masks: optionalListPort(
      mask,
      'What of each face is pasted, in pixels of its crop, by the same keys; without it, the shape of the face.',
    ),
    tracks: optionalPort(
      tracks,
      'Where the faces are in the frames: the pasted shape then also covers the face that was there.',
    ),
  },
  outputs: { frames: port(frames, 'The pictures with the faces in them; everything else stays as it was.') },
  params: {
    margin: number({
      label: 'Margin',
      help: "How far the pasted shape reaches beyond the face on every side, as a part of the face's size.",
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.05,
    }),
    feather: number({
      label: 'Soft edge',
      help: "Width of the transition to the picture around the shape, as a part of the face's size.",
      min: 0,
      max: 0.5,
      step: 0.01,
      default: 0.08,
    }),
    match: number({
      label: 'Colour match',
      help: 'How far the face takes on the colours that the picture has along its edge. It needs a soft edge.',
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.8,
    }),
  },
  bypass: { frames: 'frames' },
})
