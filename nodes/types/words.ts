import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'

export const text = definePortType({
  name: 'text',
  title: 'Text',
  doc: 'A piece of text.',
  colour: '#c9a227',
  schema: z.string(),
  storage: 'data',
  describe: (value) => (value.length > 40 ? `${value.slice(0, 39)}…` : value),
})

export const choice = definePortType({
  name: 'choice',
  title: 'Choice',
  doc: 'One of the options of a parameter.',
  colour: '#b58b2b',
  schema: z.string(),
  storage: 'data',
  accepts: [{ from: 'text', convert: (value: string) => value }],
  describe: String,
})

export const boolean = definePortType({
  name: 'boolean',
  title: 'Yes or no',
  doc: 'True or false.',
  colour: '#b0708f',
  schema: z.boolean(),
  storage: 'data',
  describe: (value) => (value ? 'yes' : 'no'),
})
