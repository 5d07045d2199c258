/** How well a text answers what was typed: higher is better, `undefined` where letters are missing. */
export function fuzzyScore(query: string, text: string): number | undefined {
  const wanted = query.toLowerCase().replaceAll(/\s+/g, ' ').trim()
  const given = text.toLowerCase()
  if (wanted === '') return 0
  const whole = given.indexOf(wanted)
  if (whole >= 0) return 1000 - whole * (isStart(given, whole) ? 1 : 4) - given.length * 0.1
  let score = 0
  let from = 0
  let run = 0
  for (const letter of wanted) {
    if (letter === ' ') {
      run = 0
      continue
    }
    const at = given.indexOf(letter, from)
    if (at < 0) return undefined
    run = at === from && from > 0 ? run + 1 : 0
    score += 10 + run * 5 + (isStart(given, at) ? 12 : 0) - Math.min(8, at - from)
    from = at + 1
  }
  return score - given.length * 0.1
}

function isStart(text: string, at: number): boolean {
  return at === 0 || /[\s:·/-]/.test(text[at - 1] ?? '')
}

/** The entries that answer a query, best first; all of them in their order without a query. */
export function fuzzyFind<Entry>(
  entries: readonly Entry[],
  query: string,
  textsOf: (entry: Entry) => readonly string[],
): readonly Entry[] {
  if (query.trim() === '') return entries
  return entries
    .map((entry) => {
      // Words beside the title count less than the title.
      const scores = textsOf(entry).map((text, index) => {
        const score = fuzzyScore(query, text)
        return score === undefined ? undefined : score - (index === 0 ? 0 : 60)
      })
      return { entry, score: Math.max(...scores.map((score) => score ?? -Infinity)) }
    })
    .filter(({ score }) => score > -Infinity)
    .sort((left, right) => right.score - left.score)
    .map(({ entry }) => entry)
}
