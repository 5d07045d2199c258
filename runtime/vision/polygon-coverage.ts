import { polygonBounds } from './convex.ts'

/** Lines of each row on which the outline is followed. */
const linesPerRow = 4

/** Adds a run of one line to the samples that it crosses, in shares of a sample. */
function addRun(coverage: Float32Array, row: number, width: number, from: number, to: number): void {
  const start = Math.max(0, from)
  const end = Math.min(width, to)
  for (let x = Math.floor(start); x < end; x++) {
    const share = Math.min(x + 1, end) - Math.max(x, start)
    coverage[row * width + x] = coverage[row * width + x]! + share / linesPerRow
  }
}

/**
 * Share of each sample that lies in a polygon, convex or not (even-odd rule), 0–1.
 * @param outline x, y of each corner, in samples; whole numbers are centres of samples
 * @returns `width` × `height` numbers, row by row
 */
export function polygonCoverage(outline: Float64Array, width: number, height: number): Float32Array {
  const coverage = new Float32Array(width * height)
  const bounds = polygonBounds(outline)
  const toRow = Math.min(height - 1, Math.ceil(bounds.bottom))
  const crossings: number[] = []
  for (let row = Math.max(0, Math.floor(bounds.top)); row <= toRow; row++) {
    for (let line = 0; line < linesPerRow; line++) {
      const y = row - 0.5 + (line + 0.5) / linesPerRow
      crossings.length = 0
      let ax = outline.at(-2)!
      let ay = outline.at(-1)!
      for (let corner = 0; corner < outline.length; corner += 2) {
        const [bx, by] = [outline[corner]!, outline[corner + 1]!]
        if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax) + 0.5)
        ax = bx
        ay = by
      }
      crossings.sort((left, right) => left - right)
      for (let i = 0; i + 1 < crossings.length; i += 2)
        addRun(coverage, row, width, crossings[i]!, crossings[i + 1]!)
    }
  }
  return coverage
}
