/** Levenshtein distance, two rows at a time. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      const substitute = (previous[column - 1] ?? 0) + (same ? 0 : 1)
      current.push(Math.min(substitute, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous.at(-1) ?? 0
}

/** Longer names are nobody's slip of the finger. */
const longest = 100

/** 'Did you mean "blocks"?' for the nearest known name; `undefined` where none is near. */
export function suggestion(name: string, known: Iterable<string>): string | undefined {
  if (name.length > longest) return undefined
  const [best] = [...known]
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.floor(name.length / 3)))
    .sort((left, right) => left.distance - right.distance)
  return best && `Did you mean "${best.candidate}"?`
}
