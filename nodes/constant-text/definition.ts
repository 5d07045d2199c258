import { defineNode } from '../core/define-node.ts'
import { text } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { text as textType } from '../types/words.ts'

export const constantText = defineNode({
  type: 'constant-text',
  version: 1,
  category: 'Values',
  title: 'Text',
  summary: 'A text that several parameters can share.',
  keywords: ['constant', 'value'],
  resource: 'cpu',
  inputs: {},
  outputs: { value: port(textType, 'The text.') },
  params: {
    value: text({ label: 'Value', help: 'The text.', default: '' }),
  },
})
