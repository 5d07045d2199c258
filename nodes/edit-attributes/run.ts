import type { NodeRun } from '../core/node-run.ts'
import { editable, type AttributesValue } from '../types/attributes.ts'
import type { AttributeEdit, editAttributes } from './definition.ts'

/** What a person states is sure. */
const sure = 1

function edited(before: AttributesValue, edit: AttributeEdit): AttributesValue {
  const { age, gender, emotion, race } = edit
  return {
    ...before,
    ...(age === undefined ? {} : { age: { value: age, confidence: sure } }),
    ...(gender === undefined ? {} : { gender: { value: gender, confidence: sure } }),
    ...(emotion === undefined ? {} : { emotion: { value: emotion, confidence: sure } }),
    ...(race === undefined ? {} : { race: { value: race, confidence: sure } }),
    edited: editable.filter((name) => edit[name] !== undefined || before.edited.includes(name)),
  }
}

export const run: NodeRun<typeof editAttributes> = async ({ inputs, params, ctx }) => {
  const { keys, items } = inputs.attributes
  const { everyone, people } = params
  const unknown = Object.keys(people).filter((id) => !keys.includes(id))
  const known = keys.length === 0 ? 'there are none' : `there are ${keys.join(', ')}`
  for (const id of unknown)
    ctx.warn(`Nobody has the id "${id}", so its attributes were left out: ${known}. Correct or remove it.`)
  const own = (key: string) => (Object.hasOwn(people, key) ? people[key] : undefined)
  return {
    attributes: {
      keys,
      items: items.map((item, i) => edited(item, { ...everyone, ...own(keys[i] ?? '') })),
    },
  }
}
