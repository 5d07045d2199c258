import { describe, expect, it } from 'vitest'
import type { EmbeddingSpace } from '../../../models/roles.ts'
import { agglomerate } from '../../../nodes/cluster-identities/agglomerate.ts'
import type { Limit } from '../../../nodes/cluster-identities/distances.ts'
import { findIdentities } from '../../../nodes/cluster-identities/find-identities.ts'
import { trackStates, type Reference, type Track } from '../../../nodes/types/tracks.ts'
import { restingTrack, tracksOf } from '../../helpers/tracks.ts'

const space: EmbeddingSpace = { metric: 'euclidean', normalised: false, threshold: 0.5 }
const limits: Limit[] = [{ recognizer: { modelId: 'played', space }, distance: 0.5 }]

function reference(frame: number, vector: readonly number[], model = 'played'): Reference {
  return { model, frame, vector: Float32Array.from(vector) }
}

/** A track over frames [from, from + 10) at column `left`, whose embeddings are the given points of the plane. */
function trackAt(id: string, from: number, points: readonly (readonly number[])[], left = 20): Track {
  return restingTrack(id, from, 10, [left, 20, 40, 40], {
    references: points.map((point, i) => reference(from + 2 * i, point)),
  })
}

async function identitiesOf(...tracks: Track[]) {
  const warnings: string[] = []
  const found = await findIdentities(
    tracksOf({ width: 320, height: 240, frameCount: 100 }, ...tracks),
    tracks.map(({ references }) => references),
    limits,
    { warn: (message) => void warnings.push(message), signal: new AbortController().signal },
  )
  return { identities: found.join(' '), warnings }
}

const anna = [[0, 0], [0.1, 0]] as const // prettier-ignore
const berta = [[2, 0], [2, 0.1]] as const // prettier-ignore

describe('the search for identities', () => {
  it('gives tracks of one person one number, in order of appearance', async () => {
    const tracks = [
      trackAt('1', 20, berta),
      trackAt('2', 0, anna),
      trackAt('3', 40, anna),
      trackAt('4', 60, berta),
    ]
    expect((await identitiesOf(...tracks)).identities).toBe('2 1 1 2')
  })

  it('never takes two tracks for one person that are seen in the same frame', async () => {
    const { identities } = await identitiesOf(
      trackAt('1', 0, anna, 20),
      trackAt('2', 5, anna, 200),
      trackAt('3', 40, anna),
    )
    // The third joins one of them, not both.
    expect(identities).toBe('1 2 1')
  })

  it('lets a track follow one that only reaches into it by frames that were filled in, or that found the face twice', async () => {
    const filled = { ...trackAt('1', 0, anna, 20), states: new Uint8Array(10).fill(trackStates.filled) }
    expect((await identitiesOf(filled, trackAt('2', 5, anna, 200))).identities).toBe('1 1')
    expect((await identitiesOf(trackAt('1', 0, anna, 20), trackAt('2', 5, anna, 30))).identities).toBe('1 1')
  })

  it('makes tracks without embeddings, or with those of another model, people of their own', async () => {
    const foreign = { ...trackAt('3', 40, []), references: [reference(40, [0, 0], 'other')] }
    const { identities } = await identitiesOf(
      trackAt('1', 0, anna),
      trackAt('2', 20, []),
      foreign,
      trackAt('4', 60, []),
    )
    expect(identities).toBe('1 2 3 4')
  })

  it('warns of a track that passes from one person to another, and joins it to nobody', async () => {
    const mixed = trackAt('2', 20, [...anna, ...berta])
    const { identities, warnings } = await identitiesOf(
      trackAt('1', 0, anna),
      mixed,
      trackAt('3', 40, berta),
      trackAt('4', 60, anna),
    )
    expect(identities).toBe('1 2 3 1')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('Track 2 ')
  })

  it('compares each recogniser by its own measure, and lets them vote', async () => {
    const cosine: EmbeddingSpace = { metric: 'cosine', normalised: true, threshold: 0.4 }
    const both: Limit[] = [...limits, { recognizer: { modelId: 'second', space: cosine }, distance: 0.4 }]
    const track = (id: string, from: number, second: readonly number[]) =>
      restingTrack(id, from, 10, [20, 20, 40, 40], {
        references: [reference(from, [0.3 * Number(id), 0]), reference(from, second, 'second')],
      })
    const search = async (second: readonly number[]) => {
      const tracks = [track('1', 0, [5, 0]), track('2', 20, second)]
      const value = tracksOf({ width: 320, height: 240, frameCount: 100 }, ...tracks)
      const options = { warn: () => undefined, signal: new AbortController().signal }
      return findIdentities(
        value,
        tracks.map(({ references }) => references),
        both,
        options,
      )
    }
    // 0.6 of the first limit and none of the second; then 0.6 and 2.5 of it.
    expect(await search([1, 0])).toEqual(['1', '1'])
    expect(await search([0, 1])).toEqual(['1', '2'])
  })
})

describe('agglomerative clustering', () => {
  it('agrees with plain average linkage on random distances with forbidden pairs', () => {
    let state = 7
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647
    for (let round = 0; round < 40; round++) {
      const n = 2 + Math.floor(12 * random())
      const points = Array.from({ length: n }, () => [2 * random(), 2 * random()] as const)
      const distances = new Float64Array(n * n).fill(Infinity)
      for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++) {
          const apart = Math.hypot(points[i]![0] - points[j]![0], points[i]![1] - points[j]![1])
          distances[i * n + j] = distances[j * n + i] = random() < 0.15 ? Infinity : apart
        }
      let groups = Array.from({ length: n }, (_, i) => [i])
      const mean = (a: number[], b: number[]) =>
        a.flatMap((i) => b.map((j) => distances[i * n + j]!)).reduce((sum, each) => sum + each, 0) /
        (a.length * b.length)
      for (;;) {
        const pairs = groups.flatMap((a, i) => groups.slice(i + 1).map((b) => ({ a, b, apart: mean(a, b) })))
        const nearest = pairs.toSorted((left, right) => left.apart - right.apart)[0]
        if (nearest === undefined || nearest.apart >= 1) break
        const { a, b } = nearest
        groups = [...groups.filter((group) => group !== a && group !== b), [...a, ...b]]
      }
      const expected = new Int32Array(n)
      for (const group of groups) for (const item of group) expected[item] = Math.min(...group)
      expect([...agglomerate(distances.slice(), n)]).toEqual([...expected])
    }
  })
})
