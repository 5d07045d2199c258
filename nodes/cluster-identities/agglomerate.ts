/**
 * Agglomerative clustering with average linkage: the two nearest groups become one as long as they lie below 1. A
 * distance of Infinity forbids: no group ever holds both.
 * @param distances n × n, symmetric, row by row; is used up
 * @returns the group of each item, as the index of its first item
 */
export function agglomerate(distances: Float64Array, n: number): Int32Array {
  const group = Int32Array.from({ length: n }, (_, i) => i)
  const sizes = new Float64Array(n).fill(1)
  const alive = new Uint8Array(n).fill(1)
  const nearest = new Int32Array(n).fill(-1)

  /** The nearest group after `row`; of equally near ones the first. */
  function look(row: number): void {
    let best = -1
    let least = Infinity
    for (let other = row + 1; other < n; other++) {
      const distance = distances[row * n + other]!
      if (alive[other] === 1 && distance < least) [best, least] = [other, distance]
    }
    nearest[row] = best
  }

  for (let row = 0; row < n; row++) look(row)
  for (;;) {
    let first = -1
    let least = 1
    for (let row = 0; row < n; row++) {
      const other = nearest[row]!
      if (alive[row] === 0 || other < 0) continue
      const distance = distances[row * n + other]!
      if (distance < least) [first, least] = [row, distance]
    }
    if (first < 0) return group
    const second = nearest[first]!
    const [a, b] = [sizes[first]!, sizes[second]!]
    for (let other = 0; other < n; other++) {
      if (alive[other] === 0 || other === first || other === second) continue
      const mixed = (a * distances[first * n + other]! + b * distances[second * n + other]!) / (a + b)
      distances[first * n + other] = mixed
      distances[other * n + first] = mixed
    }
    sizes[first] = a + b
    alive[second] = 0
    for (let i = 0; i < n; i++) if (group[i] === second) group[i] = first
    // Only rows before `second` can have had one of the two as their nearest.
    for (let row = 0; row < second; row++)
      if (alive[row] === 1 && (row <= first || nearest[row] === second || nearest[row] === first)) look(row)
  }
}
