import { model, number } from './param-kinds.ts'

/** Parameters of every node that looks for faces; what a score decides is for the node to say. */
export const detectionParams = {
  minScore: number({
    label: 'Least score',
    help: 'How sure the detector must be.',
    min: 0.25,
    max: 0.95,
    step: 0.05,
    default: 0.5,
  }),
  detector: model({
    label: 'Detector',
    help: 'The network that finds faces.',
    role: 'face-detection',
    default: 'ssd-mobilenet-v1',
    advanced: true,
  }),
} as const
