import { defineNode } from '../core/define-node.ts'
import { seed } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { seed as seedType } from '../types/numbers.ts'

export const constantSeed = defineNode({
  type: 'constant-seed',
  version: 1,
  category: 'Values',
  title: 'Seed',
  summary: 'A seed that several nodes can share, so that they draw the same random numbers.',
  keywords: ['constant', 'value'],
  resource: 'cpu',
  inputs: {},
  outputs: { value: port(seedType, 'The start of a random sequence; random draws a new one for every run.') },
  params: {
    value: seed({
      label: 'Value',
      help: 'The start of a random sequence; random draws a new one for every run.',
      default: 0,
    }),
  },
})
