import type { MeshPicture } from './atlas-texture.ts'

/** Points between which skin lies: cheeks, nose and chin. */
const skinPoints = [50, 280, 205, 425, 4, 199, 101, 330] as const
/** No source is given more noise than that. */
const most = 3

/**
 * Standard deviation of a picture's noise in luma, 0–3: of what Immerkær's mask (1996) leaves of the face, by its
 * median, so that edges have no say.
 */
export function sourceNoise({ region, width, height, mesh }: MeshPicture): number {
  const luma = (x: number, y: number) => {
    const at = 3 * (y * width + x)
    return 0.299 * region[at]! + 0.587 * region[at + 1]! + 0.114 * region[at + 2]!
  }
  const points = skinPoints.map((point) => [mesh[3 * point]!, mesh[3 * point + 1]!] as const)
  const within = (value: number, end: number) => Math.round(Math.min(Math.max(value, 1), end - 2))
  const from = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis]!))) as [number, number]
  const to = [0, 1].map((axis) => Math.max(...points.map((point) => point[axis]!))) as [number, number]
  const left: number[] = []
  for (let y = within(from[1], height); y <= within(to[1], height); y++)
    for (let x = within(from[0], width); x <= within(to[0], width); x++)
      left.push(
        Math.abs(
          luma(x - 1, y - 1) +
            luma(x + 1, y - 1) +
            luma(x - 1, y + 1) +
            luma(x + 1, y + 1) +
            4 * luma(x, y) -
            2 * (luma(x, y - 1) + luma(x - 1, y) + luma(x + 1, y) + luma(x, y + 1)),
        ),
      )
  left.sort((one, other) => one - other)
  return Math.min(most, (1.4826 * (left[left.length >> 1] ?? 0)) / 6)
}
