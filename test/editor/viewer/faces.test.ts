import { describe, expect, it } from 'vitest'
import { shareFound } from '../../../editor/viewer/faces/share-found.ts'
import { flaggedRanges, frameOfTrack, nearness } from '../../../editor/viewer/faces/worst-frames.ts'
import { colourOf } from '../../../editor/viewer/overlays/colours.ts'
import { nameOfItem } from '../../../editor/viewer/overlays/names.ts'
import { landmarkPath } from '../../../editor/viewer/overlays/landmark-lines.ts'
import { poseAxes } from '../../../editor/viewer/overlays/pose-axes.ts'
import type { FindingsView, TrackView } from '../../../runtime/protocol/preview-views.ts'

const track: TrackView = { id: '2', sceneId: 'a', from: 10, to: 30, detected: [[10, 20]], drawn: [] }

describe('worst frames', () => {
  it('are one line while the same thing goes on', () => {
    const ranges = flaggedRanges([
      { frame: 7, reason: 'uncovered' },
      { frame: 5, trackId: '1', reason: 'recognizable' },
      { frame: 6, trackId: '1', reason: 'recognizable' },
      { frame: 6, reason: 'uncovered' },
      { frame: 9, trackId: '1', reason: 'recognizable' },
    ])
    expect(ranges.map(({ first, to }) => [first.trackId, first.frame, to])).toEqual([
      ['1', 5, 7],
      [undefined, 6, 8],
      ['1', 9, 10],
    ])
  })

  it('tell how near a face is to its original', () => {
    expect(nearness({ id: '1', frames: 3, minDistance: 0.3, threshold: 0.6 })).toBe(0.5)
    expect(nearness({ id: '1', frames: 3, minDistance: null, threshold: 0.6 })).toBeUndefined()
  })

  it('lead to where a face was flagged, or into its middle', () => {
    const findings: FindingsView = {
      detected: 0,
      filled: 0,
      replaced: 0,
      unverified: 0,
      flagged: [{ frame: 12, trackId: '2', reason: 'recognizable' }],
      tracks: [],
    }
    expect(frameOfTrack('2', findings, [track])).toBe(12)
    expect(frameOfTrack('2', { ...findings, flagged: [] }, [track])).toBe(19)
    expect(frameOfTrack('9', findings, [track])).toBeUndefined()
  })
})

describe('a face on the timeline', () => {
  it('tells in which part of its frames it was found', () => {
    expect(shareFound(track)).toBe(0.5)
  })

  it('has the colour of its person', () => {
    expect(colourOf({ id: '3', identityId: '7' })).toBe(colourOf({ id: '4', identityId: '7' }))
    expect(colourOf({ id: '3' })).not.toBe(colourOf({ id: '4' }))
  })
})

describe('an item of a list', () => {
  it('is called by the person or the face that its key names, else by its key', () => {
    const tracks = [{ id: '1', identityId: '2' }, { id: '3' }]
    expect(['2', '3', 'a'].map((key) => nameOfItem(key, tracks))).toEqual(['Person 2', 'Face 3', 'a'])
    expect(nameOfItem('2', undefined)).toBe('2')
  })
})

describe('landmarks over the picture', () => {
  it('are nine outlines through all 68 points', () => {
    const path = landmarkPath(Array.from({ length: 136 }, (_, i) => i))
    expect(path.match(/M/g)).toHaveLength(9)
    expect(path.match(/Z/g)).toHaveLength(4)
    expect(path.match(/[ML]/g)).toHaveLength(68)
    expect(path.startsWith('M0.0 1.0L2.0 3.0')).toBe(true)
  })

  it('are not drawn where there are none', () => {
    expect(landmarkPath([1, 2, 3])).toBe('')
  })
})

describe('the axes of a head', () => {
  it('of a face seen from the front point right, down and at the viewer', () => {
    const { right, down, forward } = poseAxes({ yaw: 0, pitch: 0, roll: 0 })
    expect(right.map(Math.abs)).toEqual([1, 0])
    expect(down.map(Math.abs)).toEqual([0, 1])
    expect(forward.map(Math.abs)).toEqual([0, 0])
  })

  it('look where the head looks', () => {
    expect(poseAxes({ yaw: 30, pitch: 0, roll: 0 }).forward[0]).toBeCloseTo(-0.5)
    expect(poseAxes({ yaw: 0, pitch: 30, roll: 0 }).forward[1]).toBeCloseTo(0.5)
    const { right } = poseAxes({ yaw: 0, pitch: 0, roll: 90 })
    expect(right[0]).toBeCloseTo(0)
    expect(right[1]).toBeCloseTo(1)
  })
})
