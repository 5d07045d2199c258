import type { TrackEdit } from '../../../nodes/edit-tracks/definition.ts'

/** x, y, width, height. */
export type Box = readonly [number, number, number, number]
export type AddedFace = Extract<TrackEdit, { kind: 'add' }>

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Pixels of the picture → ratios of its size, within what a correction may hold. */
export function toRatios([x, y, width, height]: Box, size: PictureSize): [number, number, number, number] {
  const place = (value: number): number => round(Math.min(1, Math.max(-1, value)))
  const extent = (value: number): number => round(Math.min(2, Math.max(0.002, value)))
  return [
    place(x / size.width),
    place(y / size.height),
    extent(width / size.width),
    extent(height / size.height),
  ]
}

export function toPixels([x, y, width, height]: Box, size: PictureSize): Box {
  return [x * size.width, y * size.height, width * size.width, height * size.height]
}

/** Enough for a tenth of a pixel in the widest picture, and short in the file. */
function round(value: number): number {
  return Math.round(value * 100_000) / 100_000
}

/** The box of a drawn face at a frame of its range, in ratios; `undefined` outside. */
export function boxAt({ from, to, box, boxTo = box }: AddedFace, frame: number): Box | undefined {
  if (frame < from || frame >= to) return undefined
  const part = (frame - from) / Math.max(1, to - from - 1)
  const mix = (k: 0 | 1 | 2 | 3): number => box[k] + (boxTo[k] - box[k]) * part
  return [mix(0), mix(1), mix(2), mix(3)]
}

/**
 * The face with another box at a frame. In the last frame of a range it becomes the box to move to; in the first one
 * the box to start from. In between, and while the box rests, the whole motion is moved along.
 */
export function withBoxAt(face: AddedFace, frame: number, ratios: Box): AddedFace {
  const next = rounded(ratios)
  const last = face.to - 1
  if (frame === last && last > face.from) return { ...face, boxTo: next }
  if (frame === face.from || face.boxTo === undefined) return { ...face, box: next }
  const before = boxAt(face, frame)
  if (before === undefined) return face
  const moved = (box: Box): [number, number, number, number] =>
    rounded([
      box[0] + next[0] - before[0],
      box[1] + next[1] - before[1],
      box[2] * (next[2] / before[2]),
      box[3] * (next[3] / before[3]),
    ])
  return { ...face, box: moved(face.box), boxTo: moved(face.boxTo) }
}

function rounded(box: Box): [number, number, number, number] {
  return toRatios(box, { width: 1, height: 1 })
}

/** The face without a motion: it rests where it is at `frame`. */
export function resting(face: AddedFace, frame: number): AddedFace {
  const { boxTo: _, ...rest } = face
  return { ...rest, box: rounded(boxAt(face, frame) ?? face.box) }
}

/** Another first or last frame; at least one frame stays. */
export function withRange(
  face: AddedFace,
  range: { from?: number; to?: number },
  frameCount: number,
): AddedFace {
  const from = Math.max(0, Math.min(range.from ?? face.from, (range.to ?? face.to) - 1, frameCount - 1))
  const to = Math.min(frameCount, Math.max(range.to ?? face.to, from + 1))
  return { ...face, from, to }
}
