import { describe, expect, it } from 'vitest'
import { correctIdentities } from '../../../nodes/cluster-identities/corrections.ts'
import type { IdentityEdit } from '../../../nodes/cluster-identities/definition.ts'
import { restingTrack, tracksOf } from '../../helpers/tracks.ts'

/** Tracks 1 and 2 side by side, then 3 and 4 one after the other. */
const tracks = tracksOf(
  { width: 200, height: 100, frameCount: 60 },
  restingTrack('1', 0, 10, [20, 20, 40, 40]),
  restingTrack('2', 0, 10, [120, 20, 40, 40]),
  restingTrack('3', 20, 10, [20, 20, 40, 40]),
  restingTrack('4', 40, 10, [20, 20, 40, 40]),
)

function correct(found: string, ...edits: IdentityEdit[]) {
  const warnings: string[] = []
  const identities = correctIdentities(tracks, found.split(' '), edits, (message) => warnings.push(message))
  return { identities: identities.join(' '), warnings }
}

describe('corrections of identities', () => {
  it('join two people under the number of the one who appears first, and leave the others alone', () => {
    expect(correct('1 2 3 4', { kind: 'join', a: '4', b: '2' })).toEqual({
      identities: '1 2 3 2',
      warnings: [],
    })
  })

  it('take a track out as a person with a number that nobody has', () => {
    expect(correct('1 2 1 2', { kind: 'split', track: '3' }).identities).toBe('1 2 3 2')
  })

  it('name faces by places as well', () => {
    const edits: IdentityEdit[] = [
      { kind: 'split', track: { frame: 25, x: 0.2, y: 0.4 } },
      { kind: 'join', a: { frame: 25, x: 0.2, y: 0.4 }, b: { frame: 5, x: 0.7, y: 0.4 } },
    ]
    expect(correct('1 2 1 2', ...edits).identities).toBe('1 2 2 2')
  })

  it('that do not fit are left out with a sentence each', () => {
    const wrong: [IdentityEdit, string][] = [
      [{ kind: 'join', a: '1', b: '2' }, 'both seen in frame 0'],
      [{ kind: 'join', a: '1', b: '7' }, 'no person 7'],
      [{ kind: 'join', a: '1', b: { frame: 0, x: 0.2, y: 0.4 } }, 'both are person 1 already'],
      [{ kind: 'join', a: '1', b: { frame: 55, x: 0.5, y: 0.5 } }, 'no face at 0.5, 0.5 in frame 55'],
      [{ kind: 'split', track: '2' }, 'the only one of person 2'],
      [{ kind: 'split', track: '9' }, 'no track 9'],
    ]
    for (const [edit, reason] of wrong) {
      const { identities, warnings } = correct('1 2 1 1', edit)
      expect(identities).toBe('1 2 1 1')
      expect(warnings.join()).toContain(reason)
    }
  })
})
