/**
 * Pairs rows with columns so that as many as possible are paired and the sum of costs is smallest (Kuhn 1955, in the
 * shortest-augmenting-path form). Infinite costs are never paired.
 * @returns for each row its column, or -1
 */
export function assign(costs: readonly (readonly number[])[]): number[] {
  const rows = costs.length
  const columns = costs[0]?.length ?? 0
  const size = Math.max(rows, columns)
  // Forbidden pairs cost more than any sum of allowed ones, so they are chosen only where nothing else is left.
  const allowed = costs.flat().filter(Number.isFinite)
  const forbidden = 1 + size * (1 + Math.max(0, ...allowed))
  const cost = (row: number, column: number) => {
    const value = costs[row]?.[column]
    return value === undefined || !Number.isFinite(value) ? forbidden : value
  }
  const rowOfColumn = pairSquare(size, cost)
  const columnOfRow = Array.from({ length: rows }, () => -1)
  rowOfColumn.forEach((row, column) => {
    if (row < rows && column < columns && Number.isFinite(costs[row]![column]!)) columnOfRow[row] = column
  })
  return columnOfRow
}

/** Potentials keep every reduced cost at 0 or above while one row after the other finds its cheapest path. */
function pairSquare(size: number, cost: (row: number, column: number) => number): number[] {
  const rowPotential = new Float64Array(size + 1)
  const columnPotential = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1).fill(-1)
  for (let row = 0; row < size; row++) {
    const before = new Int32Array(size + 1).fill(size)
    const slack = new Float64Array(size + 1).fill(Infinity)
    const done = new Uint8Array(size + 1)
    let column = size
    rowOf[size] = row
    do {
      done[column] = 1
      const current = rowOf[column]!
      let step = Infinity
      let next = size
      for (let other = 0; other < size; other++) {
        if (done[other]) continue
        const reduced = cost(current, other) - rowPotential[current]! - columnPotential[other]!
        if (reduced < slack[other]!) {
          slack[other] = reduced
          before[other] = column
        }
        if (slack[other]! < step) {
          step = slack[other]!
          next = other
        }
      }
      for (let other = 0; other <= size; other++) {
        if (done[other]) {
          rowPotential[rowOf[other]!]! += step
          columnPotential[other]! -= step
        } else slack[other]! -= step
      }
      column = next
    } while (rowOf[column] !== -1)
    while (column !== size) {
      const previous = before[column]!
      rowOf[column] = rowOf[previous]!
      column = previous
    }
  }
  return Array.from(rowOf.subarray(0, size))
}
