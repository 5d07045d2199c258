import { expect, test } from 'vitest'
import { assign } from '../../../nodes/track-faces/assignment.ts'

function bruteForce(costs: number[][]): { pairs: number; sum: number } {
  const columns = costs[0]?.length ?? 0
  function best(row: number, used: number): { pairs: number; sum: number } {
    if (row === costs.length) return { pairs: 0, sum: 0 }
    let result = best(row + 1, used)
    for (let column = 0; column < columns; column++) {
      const cost = costs[row]![column]!
      if (used & (1 << column) || !Number.isFinite(cost)) continue
      const rest = best(row + 1, used | (1 << column))
      const found = { pairs: rest.pairs + 1, sum: rest.sum + cost }
      if (found.pairs > result.pairs || (found.pairs === result.pairs && found.sum < result.sum))
        result = found
    }
    return result
  }
  return best(0, 0)
}

test('no rows or no columns give no pairs', () => {
  expect(assign([])).toEqual([])
  expect(assign([[], []])).toEqual([-1, -1])
})

test('a pair that is dear alone is chosen where the whole is cheaper', () => {
  // Greedy would pair row 0 with column 0 and leave 10 for row 1.
  expect(
    assign([
      [1, 2],
      [2, 10],
    ]),
  ).toEqual([1, 0])
})

test('what is forbidden stays single', () => {
  expect(assign([[Infinity], [3]])).toEqual([-1, 0])
  expect(assign([[Infinity, Infinity]])).toEqual([-1])
})

test('it finds the same optimum as trying everything', () => {
  let state = 7
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  for (let round = 0; round < 200; round++) {
    const columns = 1 + Math.floor(random() * 4)
    const costs = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
      Array.from({ length: columns }, () => (random() < 0.3 ? Infinity : random())),
    )
    const pairs = assign(costs)
    const chosen = pairs.flatMap((column, row) => (column < 0 ? [] : [costs[row]![column]!]))
    const expected = bruteForce(costs)
    expect(new Set(pairs.filter((column) => column >= 0)).size).toBe(chosen.length)
    expect(chosen.length).toBe(expected.pairs)
    expect(chosen.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(expected.sum, 9)
  }
})
