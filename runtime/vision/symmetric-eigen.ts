/** Sweeps after which a matrix of this size is diagonal to the last bit; a handful is usual. */
const mostSweeps = 50

/** Turns the plane of two axes so that their entry off the diagonal vanishes. */
function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const off = matrix[p * size + q]!
  if (off === 0) return
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * off)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  const turn = (array: Float64Array, first: number, second: number) => {
    const [a, b] = [array[first]!, array[second]!]
    array[first] = cosine * a - sine * b
    array[second] = sine * a + cosine * b
  }
  for (let k = 0; k < size; k++) turn(matrix, k * size + p, k * size + q)
  for (let k = 0; k < size; k++) turn(matrix, p * size + k, q * size + k)
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q)
}

/**
 * The eigenvector of the largest eigenvalue of a small symmetric matrix (Jacobi's method), of length 1.
 * @param matrix size × size numbers, row by row
 */
export function largestEigenvector(
  matrix: ArrayLike<number>,
  size: number,
): { value: number; vector: number[] } {
  const work = Float64Array.from(matrix)
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let [off, all] = [0, 0]
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        const square = work[row * size + column]! ** 2
        all += square
        if (row !== column) off += square
      }
    if (off <= 1e-30 * all) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(work, vectors, size, p, q)
  }
  let best = 0
  for (let i = 1; i < size; i++) if (work[i * size + i]! > work[best * size + best]!) best = i
  return {
    value: work[best * size + best]!,
    vector: Array.from({ length: size }, (_, row) => vectors[row * size + best]!),
  }
}
