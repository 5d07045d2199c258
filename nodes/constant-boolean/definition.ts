import { defineNode } from '../core/define-node.ts'
import { toggle } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { boolean as booleanType } from '../types/words.ts'

export const constantBoolean = defineNode({
  type: 'constant-boolean',
  version: 1,
  category: 'Values',
  title: 'Yes or no',
  summary: 'A switch that several parameters can share.',
  keywords: ['constant', 'value'],
  resource: 'cpu',
  inputs: {},
  outputs: { value: port(booleanType, 'True or false.') },
  params: {
    value: toggle({ label: 'Value', help: 'True or false.', default: false }),
  },
})
