import { expect, test } from 'vitest'
import { editAttributes } from '../../../nodes/edit-attributes/definition.ts'
import { run } from '../../../nodes/edit-attributes/run.ts'
import { paramSchema } from '../../../nodes/core/param-kinds.ts'
import { attributesSchema, type AttributesValue } from '../../../nodes/types/attributes.ts'
import { memoContext } from '../../helpers/memo-context.ts'

const estimated: AttributesValue = {
  age: { value: 31.5, confidence: 0.7 },
  gender: { value: 'female', confidence: 0.9 },
  emotion: { value: 'happy', confidence: 0.8 },
  frames: 9,
  edited: [],
}
const list = { keys: ['1', '2'], items: [estimated, { ...estimated, edited: ['race' as const] }] }

async function edit(params: Partial<Parameters<typeof run>[0]['params']>) {
  const ctx = memoContext()
  const answer = await run({
    inputs: { attributes: list },
    params: { everyone: {}, people: {}, ...params },
    ctx,
  })
  if (!('attributes' in answer)) throw new Error('The node asked for another try.')
  for (const item of answer.attributes.items) expect(attributesSchema.parse(item)).toEqual(item)
  return { ...answer.attributes, ctx }
}

test('without changes everything stays as it was estimated', async () => {
  const { keys, items, ctx } = await edit({})
  expect({ keys, items }).toEqual(list)
  expect(ctx.warnings).toEqual([])
})

test('what is set for one person counts more than what is set for everyone, and both are marked', async () => {
  const { items } = await edit({
    everyone: { emotion: 'neutral', age: 50 },
    people: { 2: { age: 8, gender: 'male' } },
  })
  expect(items[0]).toEqual({
    ...estimated,
    age: { value: 50, confidence: 1 },
    emotion: { value: 'neutral', confidence: 1 },
    edited: ['age', 'emotion'],
  })
  expect(items[1]).toMatchObject({
    age: { value: 8, confidence: 1 },
    gender: { value: 'male', confidence: 1 },
    emotion: { value: 'neutral', confidence: 1 },
    edited: ['age', 'gender', 'emotion', 'race'],
  })
  expect(estimated.edited, 'the input is not changed').toEqual([])
})

test('a race can be stated where none was estimated', async () => {
  const { items } = await edit({ people: { 1: { race: 'asian' } } })
  expect(items.map(({ race }) => race)).toEqual([{ value: 'asian', confidence: 1 }, undefined])
})

test('ids that nobody has are told, with those that there are', async () => {
  const { items, ctx } = await edit({ people: { 7: { age: 3 }, constructor: { age: 4 } } })
  expect(items).toEqual(list.items)
  expect(ctx.warnings).toEqual([
    'Nobody has the id "7", so its attributes were left out: there are 1, 2. Correct or remove it.',
    'Nobody has the id "constructor", so its attributes were left out: there are 1, 2. Correct or remove it.',
  ])
})

test.each([{ age: 130 }, { gender: 'x' }, { emotion: 'bored' }, { race: ' ' }, { name: 'A' }])(
  'a value outside of its range or an unknown name is refused: %o',
  (wrong) => {
    const schema = paramSchema(editAttributes.params.people)
    expect(schema.safeParse({ 1: { age: 30 } }).success).toBe(true)
    expect(schema.safeParse({ 1: wrong }).success).toBe(false)
  },
)
