import { expect, it } from 'vitest'
import { drawnTogether } from '../../../nodes/reshape-faces/drawn-together.ts'
import { trackStates } from '../../../nodes/types/tracks.ts'
import { faceLandmarks } from '../../helpers/planar-images.ts'
import { trackOf } from '../../helpers/tracks.ts'

type Box = readonly [number, number, number, number]
const whole: Box = [50, 30, 60, 70]

/** What is told of a face with these boxes; landmarks fill each of them. */
function told(boxes: readonly (Box | undefined)[], states?: Uint8Array<ArrayBuffer>): number[] {
  const landmarks = boxes.flatMap((box) => (box ? [...faceLandmarks(box)] : Array<number>(136).fill(0)))
  const parts = { landmarks: Float32Array.from(landmarks), ...(states === undefined ? {} : { states }) }
  return [
    ...drawnTogether(
      trackOf(
        '1',
        0,
        boxes.map((box) => box ?? whole),
        parts,
      ),
    ),
  ]
}

it('sees a chin that is looked for above a hand', () => {
  expect(told([whole, whole, [50, 30, 60, 50], whole])).toEqual([0, 0, 1, 0])
})

it('does not mind size, a narrower face of a turned head, or an open mouth', () => {
  expect(told([whole, whole, [80, 90, 30, 35], [50, 30, 40, 70], [50, 30, 60, 85]])).toEqual([0, 0, 0, 0, 0])
})

it('says nothing where landmarks are not known or were guessed', () => {
  expect(told([whole, undefined, whole])).toEqual([0, 0, 0])
  const states = Uint8Array.of(trackStates.detected, trackStates.filled, trackStates.detected)
  expect(told([whole, [50, 30, 60, 40], whole], states)).toEqual([0, 0, 0])
  expect(told([undefined])).toEqual([0])
})
