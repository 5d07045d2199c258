import type { ReadResult } from '../../graphs/document.ts'
import { text } from '../text/text.ts'

export type SharingProblem = Exclude<keyof typeof text.sharing, 'linkTooLong'>

/** Bytes of JSON above which nothing is read: a graph of 5000 nodes has about a tenth. */
export const mostBytes = 20_000_000

export function refused(problem: SharingProblem, found?: string): ReadResult & { readonly ok: false } {
  return { ok: false, issues: [{ code: 'format', ...text.sharing[problem], ...(found && { found }) }] }
}
