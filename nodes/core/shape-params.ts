import { choice, number } from './param-kinds.ts'

/** Parameters of every node that hides faces: where the effect lies. */
export const shapeParams = {
  shape: choice({
    label: 'Shape',
    help: 'The head shape follows the chin and the turn of the head; where it is not known, an oval is used.',
    options: [
      { value: 'ellipse', label: 'Oval' },
      { value: 'box', label: 'Rectangle' },
      { value: 'hull', label: 'Head shape' },
    ],
    default: 'ellipse',
  }),
  margin: number({
    label: 'Margin',
    help: "How far the shape reaches beyond the face on every side, as a part of the face's size. The default covers forehead, ears and chin; less may leave some of them visible.",
    min: 0,
    max: 1,
    step: 0.05,
    default: 0.25,
  }),
  feather: number({
    label: 'Soft edge',
    help: "Width of the transition to the picture, as a part of the face's size. It lies outside the shape, so that a softer edge never shows more of the face.",
    min: 0,
    max: 0.5,
    step: 0.01,
    default: 0.08,
  }),
} as const
