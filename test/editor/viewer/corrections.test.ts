import { describe, expect, it } from 'vitest'
import {
  boxAt,
  resting,
  toPixels,
  toRatios,
  withBoxAt,
  withRange,
  type AddedFace,
} from '../../../editor/viewer/corrections/boxes.ts'
import { boxBetween, dragBox, nudgeBox } from '../../../editor/viewer/corrections/box-drag.ts'
import { canCut, faceAt, joinRefusal, placeOf } from '../../../editor/viewer/corrections/places.ts'
import { trackEditSchema } from '../../../nodes/edit-tracks/definition.ts'
import type { FaceView, TrackView } from '../../../runtime/protocol/preview-views.ts'

const face: AddedFace = { kind: 'add', from: 10, to: 21, box: [0.1, 0.2, 0.1, 0.2] }
const moving: AddedFace = { ...face, boxTo: [0.3, 0.2, 0.2, 0.2] }
const size = { width: 1280, height: 720 }

describe('a drawn face', () => {
  it('is kept in ratios that a correction may hold, whatever is dragged', () => {
    const box = toRatios([-2000, -5, 9000, 0], size)
    expect(trackEditSchema.safeParse({ ...face, box }).success).toBe(true)
    expect(toRatios([128, 72, 64, 36], size)).toEqual([0.1, 0.1, 0.05, 0.05])
    expect(toPixels([0.1, 0.1, 0.05, 0.05], size)).toEqual([128, 72, 64, 36])
  })

  it('moves evenly to its last frame, as the node moves it', () => {
    expect(boxAt(moving, 10)).toEqual([0.1, 0.2, 0.1, 0.2])
    expect(boxAt(moving, 15)?.[0]).toBeCloseTo(0.2)
    expect(boxAt(moving, 20)?.[0]).toBeCloseTo(0.3)
    expect(boxAt(moving, 21)).toBeUndefined()
    expect(boxAt(moving, 9)).toBeUndefined()
  })

  it('gets a box to move to when it is adjusted in its last frame', () => {
    expect(withBoxAt(face, 20, [0.5, 0.5, 0.1, 0.1])).toEqual({ ...face, boxTo: [0.5, 0.5, 0.1, 0.1] })
  })

  it('starts elsewhere when it is adjusted in its first frame', () => {
    const next = withBoxAt(moving, 10, [0, 0, 0.1, 0.1])
    expect(next.box).toEqual([0, 0, 0.1, 0.1])
    expect(next.boxTo).toEqual(moving.boxTo)
  })

  it('rests elsewhere when it is adjusted in between', () => {
    expect(withBoxAt(face, 14, [0.4, 0.4, 0.1, 0.1])).toEqual({ ...face, box: [0.4, 0.4, 0.1, 0.1] })
  })

  it('keeps its motion when it is adjusted in between, and lies where it was put', () => {
    const next = withBoxAt(moving, 15, [0.25, 0.3, 0.15, 0.2])
    expect(boxAt(next, 15)?.map((value) => Math.round(value * 1000) / 1000)).toEqual([0.25, 0.3, 0.15, 0.2])
    expect(next.boxTo?.[0]).toBeCloseTo(0.35)
  })

  it('of one frame has one box', () => {
    const single = { ...face, to: 11 }
    expect(withBoxAt(single, 10, [0, 0, 0.1, 0.1])).toEqual({ ...single, box: [0, 0, 0.1, 0.1] })
  })

  it('rests where it is seen once its motion is taken away', () => {
    expect(resting(moving, 20)).toEqual({ ...face, box: [0.3, 0.2, 0.2, 0.2] })
  })

  it('lasts at least one frame and ends with the video', () => {
    expect(withRange(face, { from: 40 }, 100)).toMatchObject({ from: 20, to: 21 })
    expect(withRange(face, { to: 3 }, 100)).toMatchObject({ from: 2, to: 3 })
    expect(withRange(face, { to: 300 }, 100)).toMatchObject({ from: 10, to: 100 })
    expect(withRange(face, { from: -4 }, 100)).toMatchObject({ from: 0, to: 21 })
  })
})

describe('a dragged box', () => {
  it('keeps its size while it is moved', () => {
    expect(dragBox([10, 10, 20, 30], 'move', 5, -5)).toEqual([15, 5, 20, 30])
  })

  it('holds the other sides while one corner is dragged', () => {
    expect(dragBox([10, 10, 20, 30], 'nw', 5, 6)).toEqual([15, 16, 15, 24])
    expect(dragBox([10, 10, 20, 30], 'e', 5, 6)).toEqual([10, 10, 25, 30])
  })

  it('never turns over', () => {
    expect(dragBox([10, 10, 20, 30], 'nw', 50, 50)).toEqual([26, 36, 4, 4])
  })

  it('is drawn from any corner', () => {
    expect(boxBetween({ x: 30, y: 5 }, { x: 10, y: 25 })).toEqual([10, 5, 20, 20])
  })

  it('goes by arrow keys, and grows by them', () => {
    expect(nudgeBox([10, 10, 20, 30], 'ArrowUp', 10, false)).toEqual([10, 0, 20, 30])
    expect(nudgeBox([10, 10, 20, 30], 'ArrowRight', 1, true)).toEqual([10, 10, 21, 30])
    expect(nudgeBox([10, 10, 20, 30], 'Tab', 1, true)).toBeUndefined()
  })
})

function faceView(track: string, box: FaceView['box']): FaceView {
  return { track, box, score: 0.9, state: 'detected' }
}

describe('the place of a face', () => {
  it('is the middle of the part that the picture shows', () => {
    expect(placeOf(faceView('1', [-64, 0, 192, 72]), 7, size)).toEqual({ frame: 7, x: 0.05, y: 0.05 })
  })

  it('finds the face whose centre is nearest', () => {
    const faces = [faceView('1', [0, 0, 100, 100]), faceView('2', [50, 50, 100, 100])]
    expect(faceAt(faces, 60, 60)?.track).toBe('1')
    expect(faceAt(faces, 90, 90)?.track).toBe('2')
    expect(faceAt(faces, 200, 200)).toBeUndefined()
  })
})

function track(id: string, from: number, to: number, sceneId = 'a'): TrackView {
  return { id, sceneId, from, to, detected: [], drawn: [] }
}

describe('what can be done with a track', () => {
  it('can be cut only inside', () => {
    expect([9, 10, 11, 19, 20].map((frame) => canCut(track('1', 10, 20), frame))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ])
  })

  it('cannot be joined with itself or across a cut', () => {
    expect(joinRefusal(track('1', 0, 5), track('1', 0, 5))).toBe('same')
    expect(joinRefusal(track('1', 0, 5), track('2', 9, 12, 'b'))).toBe('scenes')
    expect(joinRefusal(track('1', 0, 5), track('2', 9, 12))).toBeUndefined()
    expect(joinRefusal(track('1', 0, 5), track('2', 9, 12, ''))).toBeUndefined()
  })
})
