import { defineNode } from '../core/define-node.ts'
import { integer } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { integer as integerType } from '../types/numbers.ts'

export const constantInteger = defineNode({
  type: 'constant-integer',
  version: 1,
  category: 'Values',
  title: 'Whole number',
  summary: 'A whole number that several parameters can share.',
  keywords: ['constant', 'value'],
  resource: 'cpu',
  inputs: {},
  outputs: { value: port(integerType, 'The whole number.') },
  params: {
    value: integer({
      label: 'Value',
      help: 'The whole number.',
      min: -1_000_000_000,
      max: 1_000_000_000,
      default: 0,
    }),
  },
})
