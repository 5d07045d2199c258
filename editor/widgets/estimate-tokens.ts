/** How CLIP's tokenizer cuts a text before it looks up word parts: endings, words, single digits, signs. */
const parts = /'(?:s|t|re|ve|m|ll|d)|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/giu

/** Letters of a word up to which it is mostly one token. */
const usual = 10

/** About how many tokens a prompt has: long words count for several. The tokenizer itself is not needed for it. */
export function estimateTokens(text: string): number {
  const found = text.match(parts) ?? []
  return found.reduce((sum, part) => sum + Math.ceil(part.length / usual), 0)
}
