import { describe, expect, it } from 'vitest'
import type { TrackEdit } from '../../../nodes/edit-tracks/definition.ts'
import { run } from '../../../nodes/edit-tracks/run.ts'
import {
  trackBox,
  trackLandmarks,
  tracks as tracksType,
  trackStates,
  type TracksValue,
} from '../../../nodes/types/tracks.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { faceLandmarks } from '../../helpers/planar-images.ts'
import { restingTrack, trackOf, tracksOf } from '../../helpers/tracks.ts'

const size = { width: 200, height: 100, frameCount: 20 }
const left = restingTrack('1', 0, 10, [20, 20, 20, 20])
const right = restingTrack('2', 5, 15, [140, 40, 20, 20])

interface Edited {
  readonly tracks: TracksValue
  readonly excluded: TracksValue
  readonly warnings: readonly string[]
}

async function edit(tracks: TracksValue, ...edits: TrackEdit[]): Promise<Edited> {
  const ctx = memoContext()
  const before = structuredClone(tracks)
  const result = (await run({ inputs: { tracks }, params: { edits }, ctx })) as Omit<Edited, 'warnings'>
  expect(tracks, 'an input is never changed').toEqual(before)
  for (const value of [result.tracks, result.excluded])
    expect(tracksType.schema.safeParse(value).success).toBe(true)
  return { ...result, warnings: ctx.warnings }
}

const ids = ({ tracks }: TracksValue): string[] => tracks.map(({ id }) => id)

describe('edit-tracks', () => {
  it('passes the tracks on without corrections', async () => {
    const { tracks, excluded, warnings } = await edit(tracksOf(size, left, right))
    expect(tracks).toEqual(tracksOf(size, left, right))
    expect(excluded).toEqual(tracksOf(size))
    expect(warnings).toEqual([])
  })

  it('applies corrections one after the other', async () => {
    const { tracks, excluded } = await edit(
      tracksOf(size, left, right),
      { kind: 'split', frame: 10, x: 0.75, y: 0.5 },
      { kind: 'exclude', frame: 12, x: 0.75, y: 0.5 },
    )
    expect(ids(tracks)).toEqual(['1', '2'])
    expect(tracks.tracks[1]!.scores.length).toBe(5)
    expect(ids(excluded)).toEqual(['3'])
  })

  it('warns of each correction that fits no face, by number and reason, and goes on', async () => {
    const { tracks, warnings } = await edit(
      tracksOf(size, left, right),
      { kind: 'exclude', frame: 12, x: 0.15, y: 0.3 },
      { kind: 'exclude', frame: 2, x: 0.15, y: 0.3 },
    )
    expect(ids(tracks)).toEqual(['2'])
    expect(warnings).toEqual([
      'Correction 1 (exclude) was left out: no face holds the point 0.15, 0.3 in frame 12. Place it again or remove it.',
      '1 face was left out by hand and stays visible. Look at the result before you pass it on.',
    ])
  })
})

describe('adding a face', () => {
  it('draws a box over a range of frames, in ratios of the picture', async () => {
    const { tracks } = await edit(tracksOf(size, left), {
      kind: 'add',
      from: 4,
      to: 7,
      box: [0.5, 0.5, 0.1, 0.2],
    })
    const added = tracks.tracks[1]!
    expect(added).toMatchObject({ id: '2', from: 4, sceneId: '1', references: [] })
    expect([...added.states]).toEqual(Array(3).fill(trackStates.drawn))
    for (const [i, value] of [100, 50, 20, 20].entries()) expect(trackBox(added, 2)[i]).toBeCloseTo(value, 4)
  })

  it('moves evenly to the second box, which it reaches in the last frame', async () => {
    const { tracks } = await edit(tracksOf(size), {
      kind: 'add',
      from: 0,
      to: 5,
      box: [0, 0, 0.1, 0.1],
      boxTo: [0.4, 0.8, 0.2, 0.1],
    })
    const xs = [0, 1, 2, 3, 4].map((i) => trackBox(tracks.tracks[0]!, i)[0])
    for (const [i, x] of xs.entries()) expect(x).toBeCloseTo(20 * i, 4)
    expect(trackBox(tracks.tracks[0]!, 4)[2]).toBeCloseTo(40, 4)
  })

  it('ends where the video ends, and warns where nothing is left', async () => {
    const { tracks, warnings } = await edit(
      tracksOf(size),
      { kind: 'add', from: 18, to: 30, box: [0, 0, 0.1, 0.1] },
      { kind: 'add', from: 20, to: 30, box: [0, 0, 0.1, 0.1] },
    )
    expect(tracks.tracks.map(({ scores }) => scores.length)).toEqual([2])
    expect(warnings).toEqual([expect.stringContaining('the video ends after frame 19')])
  })
})

describe('excluding a face', () => {
  it('moves the whole track to the excluded ones', async () => {
    const { tracks, excluded } = await edit(tracksOf(size, left, right), {
      kind: 'exclude',
      frame: 6,
      x: 0.75,
      y: 0.5,
    })
    expect(tracks.tracks).toEqual([left])
    expect(excluded.tracks).toEqual([right])
  })

  it('is told in every report: whoever wires another video may uncover somebody', async () => {
    const one: TrackEdit = { kind: 'exclude', frame: 3, x: 0.15, y: 0.3 }
    const other: TrackEdit = { kind: 'exclude', frame: 8, x: 0.75, y: 0.5 }
    const { warnings } = await edit(tracksOf(size, left, right), one)
    expect(warnings).toEqual([expect.stringContaining('1 face was left out by hand and stays visible')])
    const both = await edit(tracksOf(size, left, right), one, other)
    expect(both.warnings).toEqual([expect.stringContaining('2 faces were left out')])
  })

  it('means the face with the nearest centre where several hold the point', async () => {
    const near = restingTrack('3', 0, 10, [25, 20, 30, 20])
    const { excluded } = await edit(tracksOf(size, left, near), {
      kind: 'exclude',
      frame: 0,
      x: 0.185,
      y: 0.3,
    })
    expect(ids(excluded)).toEqual(['3'])
  })
})

describe('splitting a track', () => {
  it('starts a new track at the frame, and loses nothing', async () => {
    const whole = trackOf(
      '7',
      2,
      Array.from({ length: 6 }, (_, i) => [20 + i, 20, 20, 20] as const),
      {
        identityId: 'a',
        landmarks: Float32Array.from({ length: 6 * 136 }, (_, i) => i + 1),
        references: [2, 4, 5, 7].map((frame) => ({ model: 'm', frame, vector: Float32Array.of(frame) })),
      },
    )
    const { tracks } = await edit(tracksOf(size, whole), { kind: 'split', frame: 5, x: 0.15, y: 0.3 })
    const [first, second] = tracks.tracks
    expect(first).toMatchObject({ id: '7', identityId: 'a', from: 2 })
    expect(second).toMatchObject({ id: '8', from: 5 })
    expect(second).not.toHaveProperty('identityId')
    expect([...first!.boxes, ...second!.boxes]).toEqual([...whole.boxes])
    expect([...first!.landmarks, ...second!.landmarks]).toEqual([...whole.landmarks])
    expect(first!.references.map(({ frame }) => frame)).toEqual([2, 4])
    expect(second!.references.map(({ frame }) => frame)).toEqual([5, 7])
  })

  it('is refused in the first frame of a track', async () => {
    const { tracks, warnings } = await edit(tracksOf(size, left), {
      kind: 'split',
      frame: 0,
      x: 0.15,
      y: 0.3,
    })
    expect(ids(tracks)).toEqual(['1'])
    expect(warnings).toEqual([expect.stringContaining('the track starts at frame 0 already')])
  })
})

describe('joining two tracks', () => {
  const early = restingTrack('1', 0, 4, [20, 20, 20, 20], {
    landmarks: repeat(faceLandmarks([20, 20, 20, 20]), 4),
  })
  const late = restingTrack('2', 8, 4, [60, 40, 20, 20], {
    landmarks: repeat(faceLandmarks([60, 40, 20, 20]), 4),
  })
  const joinThem = {
    kind: 'join',
    a: { frame: 9, x: 0.35, y: 0.5 },
    b: { frame: 1, x: 0.15, y: 0.3 },
  } as const

  function repeat(points: Float32Array, times: number): Float32Array<ArrayBuffer> {
    return Float32Array.from({ length: points.length * times }, (_, i) => points[i % points.length]!)
  }

  it('makes one track and fills the gap by even motion, whichever is named first', async () => {
    const { tracks, warnings } = await edit(tracksOf(size, early, late), joinThem)
    expect(warnings).toEqual([])
    expect(tracks.tracks.length).toBe(1)
    const whole = tracks.tracks[0]!
    expect(whole).toMatchObject({ id: '1', from: 0, sceneId: '1' })
    expect([...whole.states]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0])
    for (const [frame, x] of [
      [3, 20],
      [4, 28],
      [5, 36],
      [7, 52],
      [8, 60],
    ] as const)
      expect(trackBox(whole, frame)[0]).toBeCloseTo(x, 4)
    expect([...whole.scores.subarray(4, 8)]).toEqual([0, 0, 0, 0])
    expect(trackLandmarks(whole, 5)![0]).toBeCloseTo(faceLandmarks([36, 28, 20, 20])[0]!, 4)
  })

  it('holds both boxes where the two overlap in time, without landmarks of either', async () => {
    const second = restingTrack('2', 2, 6, [26, 24, 20, 20], {
      landmarks: repeat(faceLandmarks([26, 24, 20, 20]), 6),
    })
    const { tracks } = await edit(tracksOf(size, early, second), {
      kind: 'join',
      a: { frame: 0, x: 0.15, y: 0.3 },
      b: { frame: 6, x: 0.18, y: 0.35 },
    })
    const whole = tracks.tracks[0]!
    expect(trackBox(whole, 3)).toEqual([20, 20, 26, 24])
    expect(trackLandmarks(whole, 3)).toBeUndefined()
    expect(trackLandmarks(whole, 6)).toBeDefined()
  })

  it.each([
    ['the same track is meant twice', [early], /same track/],
    ['the tracks lie in different scenes', [early, { ...late, sceneId: '2' }], /different scenes/],
    [
      'both are seen at once in different places',
      [early, restingTrack('2', 2, 10, [60, 40, 20, 20])],
      /frame 2/,
    ],
  ] as const)('is refused where %s', async (_, tracks, reason) => {
    const second = tracks.length === 1 ? { frame: 2, x: 0.12, y: 0.25 } : joinThem.a
    const { tracks: after, warnings } = await edit(tracksOf(size, ...tracks), { ...joinThem, a: second })
    expect(after.tracks).toEqual(tracks)
    expect(warnings).toEqual([expect.stringMatching(reason)])
  })
})
