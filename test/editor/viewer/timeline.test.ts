import { describe, expect, it } from 'vitest'
import { landmarksInTime, nextOf, segmentAt } from '../../../editor/viewer/timeline/jumps.ts'
import { lanesOf } from '../../../editor/viewer/timeline/lanes.ts'
import { frameAfter } from '../../../editor/viewer/timeline/play-clock.ts'
import { filePartsOf } from '../../../editor/viewer/timeline/source-file.ts'
import { timeCode } from '../../../editor/viewer/timeline/time-code.ts'
import {
  edgeAt,
  frameAt,
  panTime,
  ticksOf,
  wholeScale,
  xOf,
  zoomTime,
} from '../../../editor/viewer/timeline/time-scale.ts'
import { visibleRanges } from '../../../editor/viewer/timeline/visible-ranges.ts'

describe('ranges on the timeline', () => {
  const scale = { from: 10, to: 110, width: 100 }

  it('are cut where the timeline ends', () => {
    expect(
      visibleRanges(
        [
          [0, 20],
          [100, 300],
        ],
        scale,
      ),
    ).toEqual([
      { left: 0, width: 10 },
      { left: 90, width: 10 },
    ])
    expect(
      visibleRanges(
        [
          [0, 10],
          [110, 120],
        ],
        scale,
      ),
    ).toEqual([])
  })

  it('that lie closer than a pixel are one, and none is invisible', () => {
    const fine = { from: 0, to: 1000, width: 100 }
    expect(
      visibleRanges(
        [
          [0, 100],
          [105, 200],
          [300, 301],
        ],
        fine,
      ),
    ).toEqual([
      { left: 0, width: 20 },
      { left: 30, width: 1 },
    ])
  })
})

describe('the clock of the player', () => {
  it('shows the frame of the time and ends with the last one', () => {
    expect(frameAfter(0.04, 25, 100)).toEqual({ frame: 1, ended: false })
    expect(frameAfter(3.99, 25, 100)).toEqual({ frame: 99, ended: false })
    expect(frameAfter(4, 25, 100)).toEqual({ frame: 99, ended: true })
  })
})

describe('the file behind the pictures', () => {
  it('is known where it lies in a folder of the workspace', () => {
    expect(filePartsOf('media/talk.mp4')).toEqual({ folder: 'media', name: 'talk.mp4' })
    expect(filePartsOf('/home/me/talk.mp4')).toBeUndefined()
    expect(filePartsOf('media/a/talk.mp4')).toBeUndefined()
    expect(filePartsOf(undefined)).toBeUndefined()
  })
})

describe('the time scale', () => {
  const scale = wholeScale(100, 500)

  it('gives every frame the same room', () => {
    expect(xOf(scale, 0)).toBe(0)
    expect(xOf(scale, 50)).toBe(250)
    expect(frameAt(scale, 254, 100)).toBe(50)
    expect(frameAt(scale, 255, 100)).toBe(51)
  })

  it('stays within the video', () => {
    expect(frameAt(scale, -20, 100)).toBe(0)
    expect(frameAt(scale, 900, 100)).toBe(99)
    expect(edgeAt(scale, 900, 100)).toBe(100)
  })

  it('snaps a range to borders between frames', () => {
    expect(edgeAt(scale, 252, 100)).toBe(50)
    expect(edgeAt(scale, 253, 100)).toBe(51)
  })

  it('keeps the frame under the pointer while it is zoomed', () => {
    const near = zoomTime(scale, 250, 0.5, 100)
    expect(near).toEqual({ from: 25, to: 75, width: 500 })
    expect(frameAt(near, 250, 100)).toBe(50)
  })

  it('shows neither more than the video nor less than ten frames', () => {
    expect(zoomTime(scale, 250, 4, 100)).toEqual(scale)
    const near = zoomTime(scale, 0, 0.001, 100)
    expect(near.to - near.from).toBe(10)
    expect(zoomTime(wholeScale(1, 500), 250, 0.5, 1)).toEqual(wholeScale(1, 500))
  })

  it('stops at both ends while it is moved', () => {
    const near = zoomTime(scale, 250, 0.5, 100)
    expect(panTime(near, 1000, 100)).toMatchObject({ from: 50, to: 100 })
    expect(panTime(near, -1000, 100)).toMatchObject({ from: 0, to: 50 })
  })

  it('numbers round frames that have room', () => {
    expect(ticksOf(scale, 50)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
    expect(ticksOf({ from: 12.5, to: 42.5, width: 500 }, 100)).toEqual([20, 30, 40])
  })
})

describe('the time code', () => {
  it('shows minutes, seconds and hundredths, hours where there are any', () => {
    expect(timeCode(0)).toBe('0:00.00')
    expect(timeCode(64.726)).toBe('1:04.73')
    expect(timeCode(59.999)).toBe('1:00.00')
    expect(timeCode(3600 + 61.5)).toBe('1:01:01.50')
  })
})

describe('rows of tracks', () => {
  it('share a row where they do not overlap', () => {
    const items = [
      { id: 'a', from: 0, to: 10 },
      { id: 'b', from: 5, to: 12 },
      { id: 'c', from: 10, to: 20 },
    ]
    expect(lanesOf(items).map((lane) => lane.map(({ id }) => id))).toEqual([['a', 'c'], ['b']])
  })

  it('put a person into their own row', () => {
    const items = [
      { who: 'x', from: 0, to: 10 },
      { who: 'y', from: 0, to: 10 },
      { who: 'y', from: 20, to: 30 },
    ]
    expect(lanesOf(items, ({ who }) => who).map((lane) => lane.length)).toEqual([1, 2])
  })
})

describe('jumps', () => {
  const segments = [
    { id: 'a', from: 0, to: 40 },
    { id: 'b', from: 40, to: 90 },
  ]
  const findings = {
    detected: 0,
    filled: 0,
    replaced: 0,
    unverified: 0,
    tracks: [],
    flagged: [
      { frame: 60, reason: 'uncovered' as const },
      { frame: 40, reason: 'uncovered' as const },
    ],
  }

  it('lead to cuts and flagged frames in order, and stay where there is no further one', () => {
    const frames = landmarksInTime(segments, findings)
    expect(frames).toEqual([0, 40, 60])
    expect(nextOf(frames, 10, 1)).toBe(40)
    expect(nextOf(frames, 60, 1)).toBe(60)
    expect(nextOf(frames, 60, -1)).toBe(40)
  })

  it('know the segment around a frame', () => {
    expect(segmentAt(segments, 39)?.id).toBe('a')
    expect(segmentAt(segments, 40)?.id).toBe('b')
    expect(segmentAt([], 40)).toBeUndefined()
  })
})
