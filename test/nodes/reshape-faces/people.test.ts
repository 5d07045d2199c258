import { expect, it } from 'vitest'
import { peopleOf } from '../../../nodes/reshape-faces/people.ts'
import type { Track } from '../../../nodes/types/tracks.ts'

function track(id: string, from: number, identityId?: string): Track {
  return {
    id,
    ...(identityId === undefined ? {} : { identityId }),
    sceneId: '1',
    from,
    boxes: new Float32Array(4),
    scores: new Float32Array(1),
    states: new Uint8Array(1),
    landmarks: new Float32Array(136),
    references: [],
  }
}

it('takes the tracks of one identity for one person, in order of appearance', () => {
  const tracks = [track('3', 9, '1'), track('1', 0, '1'), track('2', 4, '2'), track('4', 5)]
  const people = peopleOf({ width: 9, height: 9, frameCount: 10, tracks })
  expect(people.map(({ id, tracks: own }) => [id, own.map((each) => each.id)])).toEqual([
    ['1', ['1', '3']],
    ['2', ['2']],
    ['track 4', ['4']],
  ])
})

it('does not take a track for the identity of the same number', () => {
  const tracks = [track('1', 0), track('2', 0, '1')]
  const people = peopleOf({ width: 9, height: 9, frameCount: 10, tracks })
  expect(people.map(({ id }) => id)).toEqual(['track 1', '1'])
  // A list that names one of them by "1" may mean the other: an adult's age must not stand for a child.
  expect(people.map(({ key }) => key)).toEqual([undefined, undefined])
})

it('names people as lists do, by identity or else by track', () => {
  const tracks = [track('3', 0), track('1', 0, '1')]
  const people = peopleOf({ width: 9, height: 9, frameCount: 10, tracks })
  expect(people.map(({ key }) => key)).toEqual(['3', '1'])
})
