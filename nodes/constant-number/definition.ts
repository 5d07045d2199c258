import { defineNode } from '../core/define-node.ts'
import { number } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { number as numberType } from '../types/numbers.ts'

export const constantNumber = defineNode({
  type: 'constant-number',
  version: 1,
  category: 'Values',
  title: 'Number',
  summary: 'A number that several parameters can share.',
  keywords: ['constant', 'value'],
  resource: 'cpu',
  inputs: {},
  outputs: { value: port(numberType, 'The number.') },
  params: {
    value: number({
      label: 'Value',
      help: 'The number.',
      min: -1_000_000_000,
      max: 1_000_000_000,
      default: 0,
    }),
  },
})
