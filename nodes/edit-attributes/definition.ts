import { z } from 'zod'
import { defineNode } from '../core/define-node.ts'
import { structure } from '../core/param-kinds.ts'
import { listPort } from '../core/port-type.ts'
import { attributes, emotions, genders } from '../types/attributes.ts'

export const attributeEditSchema = z.strictObject({
  /** Years. */
  age: z.number().min(0).max(120).optional(),
  gender: z.enum(genders).optional(),
  emotion: z.enum(emotions).optional(),
  /** In your own words. */
  race: z.string().trim().min(1).max(60).optional(),
})
export type AttributeEdit = z.infer<typeof attributeEditSchema>

export const editAttributes = defineNode({
  type: 'edit-attributes',
  version: 1,
  category: 'Edit',
  title: 'Edit attributes',
  summary: 'Set age, gender, emotion or race of people by hand, one by one or for everyone.',
  keywords: ['age', 'correct', 'emotion', 'gender', 'manual', 'person', 'race'],
  resource: 'cpu',
  inputs: { attributes: listPort(attributes, 'The attributes as they were estimated.') },
  outputs: { attributes: listPort(attributes, 'The attributes after the changes.') },
  params: {
    everyone: structure<AttributeEdit>({
      label: 'For everyone',
      help: 'What every person gets, such as {"emotion": "neutral"}. What is set for one person counts more.',
      schema: attributeEditSchema,
      default: {},
    }),
    people: structure<Record<string, AttributeEdit>>({
      label: 'For single people',
      help: 'By the id of the identity or the track, such as {"2": {"age": 30, "gender": "female"}}. An id that nobody has is reported.',
      schema: z.record(z.string(), attributeEditSchema),
      ofSource: true,
      default: {},
    }),
  },
  bypass: { attributes: 'attributes' },
})
