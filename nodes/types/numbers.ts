import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'

export const integer = definePortType({
  name: 'integer',
  title: 'Whole number',
  doc: 'A whole number.',
  colour: '#7fb069',
  schema: z.int(),
  storage: 'data',
  describe: String,
})

export const number = definePortType({
  name: 'number',
  title: 'Number',
  doc: 'A number.',
  colour: '#8fc07a',
  schema: z.number(),
  storage: 'data',
  accepts: [{ from: 'integer', convert: (value: number) => value }],
  describe: (value) => String(Math.round(value * 1000) / 1000),
})

export const seed = definePortType({
  name: 'seed',
  title: 'Seed',
  doc: 'The start of a random sequence; the same seed gives the same result.',
  colour: '#5f9a8f',
  schema: z.int().min(0).nullable(),
  storage: 'data',
  accepts: [{ from: 'integer', convert: (value: number) => value }],
  describe: (value) => (value === null ? 'random' : String(value)),
})
