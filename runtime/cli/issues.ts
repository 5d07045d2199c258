import { formatIssue, type GraphIssue } from '../../graphs/issue.ts'
import type { Terminal } from './terminal.ts'

const missing: readonly GraphIssue['code'][] = ['file-missing', 'unknown-model']

/** Prints each issue on a line. @returns 3 where all that is wrong is something missing, else 2 */
export function printIssues(issues: readonly GraphIssue[], terminal: Terminal): 2 | 3 {
  for (const issue of issues) terminal.error(`veilgraph: ${formatIssue(issue)}`)
  return issues.every(({ code }) => missing.includes(code)) ? 3 : 2
}
