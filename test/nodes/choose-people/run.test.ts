import { describe, expect, it } from 'vitest'
import { choosePeople, type PeopleChoice } from '../../../nodes/choose-people/definition.ts'
import { run } from '../../../nodes/choose-people/run.ts'
import { exposes } from '../../../nodes/core/param-kinds.ts'
import { isAgain } from '../../../nodes/core/node-run.ts'
import type { AttributesValue } from '../../../nodes/types/attributes.ts'
import type { TracksValue } from '../../../nodes/types/tracks.ts'
import { fakeContext } from '../../helpers/fake-context.ts'
import { restingTrack, tracksOf } from '../../helpers/tracks.ts'

const picture = { width: 320, height: 240, frameCount: 20 }

/** Tracks 1 to 5 of the people 1, 2, 1, 3 and nobody known. */
const tracks = tracksOf(
  picture,
  ...['1', '2', '1', '3', undefined].map((identityId, i) =>
    restingTrack(String(i + 1), 0, 20, [60 * i, 20, 40, 40], identityId === undefined ? {} : { identityId }),
  ),
)

function aged(ages: Readonly<Record<string, number>>) {
  const items = Object.values(ages).map((age): AttributesValue => ({
    age: { value: age, confidence: 1 },
    gender: { value: 'female', confidence: 1 },
    emotion: { value: 'neutral', confidence: 1 },
    frames: 1,
    edited: [],
  }))
  return { keys: Object.keys(ages), items }
}

async function choose(
  people: PeopleChoice,
  settings: {
    everyoneElse?: 'hide' | 'other' | 'keep'
    hideUnder?: number
    ages?: Record<string, number>
  } = {},
) {
  const { everyoneElse = 'hide', hideUnder = 13, ages } = settings
  const ctx = fakeContext()
  const attributes = ages === undefined ? undefined : aged(ages)
  const chosen = await run({
    inputs: { tracks, attributes },
    params: { people, everyoneElse, hideUnder },
    ctx,
  })
  if (isAgain(chosen)) throw new Error('It is no gate.')
  const ids = ({ tracks: list }: TracksValue) => list.map(({ id }) => id).join()
  return {
    hide: ids(chosen.hide),
    other: ids(chosen.other),
    keep: ids(chosen.keep),
    size: chosen.keep.frameCount,
    warnings: ctx.warnings,
  }
}

describe('the choice of people', () => {
  it('hides everyone unless told, those without a person too', async () => {
    expect(await choose({})).toMatchObject({ hide: '1,2,3,4,5', other: '', keep: '', size: 20, warnings: [] })
  })

  it('sorts every track of a person by what is chosen for that person, and says who stays visible', async () => {
    const { hide, other, keep, warnings } = await choose({ 1: 'keep', 3: 'other' })
    expect({ hide, other, keep }).toEqual({ hide: '2,5', other: '4', keep: '1,3' })
    expect(warnings.join()).toContain('Person 1 stays visible')
  })

  it('hides everyone where a chosen person is not found, and says so', async () => {
    const { hide, keep, warnings } = await choose({ 9: 'keep' })
    expect({ hide, keep }).toEqual({ hide: '1,2,3,4,5', keep: '' })
    expect(warnings.join()).toContain('Person 9 is named')
  })

  it('gives the other treatment to everyone else where that is chosen', async () => {
    const { hide, other } = await choose({ 2: 'hide' }, { everyoneElse: 'other' })
    expect({ hide, other }).toEqual({ hide: '2', other: '1,3,4,5' })
  })

  it('hides children and people of unknown age, unless they are named', async () => {
    const ages = { 1: 8, 2: 40, 3: 5 }
    const { hide, keep } = await choose({ 3: 'keep' }, { everyoneElse: 'keep', ages })
    expect({ hide, keep }).toEqual({ hide: '1,3,5', keep: '2,4' })
    expect((await choose({}, { everyoneElse: 'keep', ages, hideUnder: 0 })).hide).toBe('')
  })

  it('is marked as exposing while somebody stays visible', () => {
    const { people, everyoneElse } = choosePeople.params
    expect(exposes(people, { 1: 'hide', 2: 'other' })).toBe(false)
    expect(exposes(people, { 1: 'hide', 2: 'keep' })).toBe(true)
    expect(exposes(everyoneElse, 'hide')).toBe(false)
    expect(exposes(everyoneElse, 'keep')).toBe(true)
    expect(people.schema.safeParse({ anna: 'keep' }).success).toBe(false)
    expect(people.schema.safeParse({ 1: 'show' }).success).toBe(false)
  })
})
