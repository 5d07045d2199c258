/** The outlines of a face by the order of its 68 points: first point, last point, closed. */
const outlines: readonly (readonly [first: number, last: number, closed: boolean])[] = [
  [0, 16, false],
  [17, 21, false],
  [22, 26, false],
  [27, 30, false],
  [31, 35, false],
  [36, 41, true],
  [42, 47, true],
  [48, 59, true],
  [60, 67, true],
]

/** The path of a drawing for 68 points (136 numbers, pixels of the picture); empty for anything else. */
export function landmarkPath(points: readonly number[]): string {
  if (points.length !== 136) return ''
  const at = (point: number): string =>
    `${points[2 * point]?.toFixed(1)} ${points[2 * point + 1]?.toFixed(1)}`
  return outlines
    .map(([first, last, closed]) => {
      const line = Array.from({ length: last - first + 1 }, (_, i) => at(first + i)).join('L')
      return `M${line}${closed ? 'Z' : ''}`
    })
    .join('')
}
