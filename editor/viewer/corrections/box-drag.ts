import type { Box } from './boxes.ts'

/** Which part of a box is held: its middle, or the sides that go along. */
export const boxGrips = ['move', 'nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type BoxGrip = (typeof boxGrips)[number]

interface Sides {
  /** −1: the left side goes along, 1: the right one, 0: neither. */
  readonly across: -1 | 0 | 1
  readonly down: -1 | 0 | 1
}

export const sidesOf: { readonly [Grip in BoxGrip]: Sides } = {
  move: { across: 0, down: 0 },
  nw: { across: -1, down: -1 },
  n: { across: 0, down: -1 },
  ne: { across: 1, down: -1 },
  e: { across: 1, down: 0 },
  se: { across: 1, down: 1 },
  s: { across: 0, down: 1 },
  sw: { across: -1, down: 1 },
  w: { across: -1, down: 0 },
}

/** The least side of a box in pixels of the picture. */
const least = 4

/** A box after its grip was dragged by so many pixels; a side stops before it meets the other. */
export function dragBox([x, y, width, height]: Box, grip: BoxGrip, dx: number, dy: number): Box {
  if (grip === 'move') return [x + dx, y + dy, width, height]
  const { across, down } = sidesOf[grip]
  const wide = Math.max(least, width + across * dx)
  const high = Math.max(least, height + down * dy)
  return [across < 0 ? x + width - wide : x, down < 0 ? y + height - high : y, wide, high]
}

/** The box between two corners. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)]
}

/** Box after an arrow key: moved by a step, or with `resize` its right and lower sides. */
export function nudgeBox(box: Box, key: string, step: number, resize: boolean): Box | undefined {
  const by: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  }
  const [dx, dy] = by[key] ?? []
  if (dx === undefined || dy === undefined) return undefined
  return dragBox(box, resize ? 'se' : 'move', dx, dy)
}
