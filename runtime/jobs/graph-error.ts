import { UserError } from '../../nodes/core/errors.ts'
import { formatIssue, type GraphIssue } from '../../graphs/issue.ts'

function firstOf(issues: readonly GraphIssue[]): string {
  const [first, ...rest] = issues.map(formatIssue)
  if (first === undefined) return 'The graph cannot run'
  return rest.length === 0 ? first : `${first} (${rest.length} more)`
}

/** A graph that cannot run as it is, with everything that is wrong with it. */
export class GraphError extends UserError {
  readonly issues: readonly GraphIssue[]

  constructor(issues: readonly GraphIssue[]) {
    super(firstOf(issues))
    this.issues = issues
  }
}
