import { TriangleAlert } from 'lucide-react'
import type { GraphIssue } from '../../graphs/issue.ts'
import { formatMessage } from '../../nodes/core/errors.ts'
import { goToNode } from '../state/go-to.ts'
import { text } from '../text/text.ts'
import styles from './IssueList.module.css'

export interface IssueListProps {
  readonly issues: readonly GraphIssue[]
  /** Names the node, and leads to it. */
  readonly linked?: boolean
}

/** What is wrong, with what to do about it. */
export function IssueList({ issues, linked = false }: IssueListProps) {
  return (
    <ul className={styles['issues']}>
      {issues.map((issue) => {
        const { node, port, stage } = issue
        const place = [node, port].filter(Boolean).join('.')
        const message = formatMessage(issue)
        return (
          <li key={`${stage} ${place} ${issue.code} ${message}`}>
            <TriangleAlert size={13} aria-hidden />
            <span>
              {linked && node !== undefined && (
                <button
                  type="button"
                  title={text.inspector.issues.show(node)}
                  onClick={() => goToNode(node, stage)}
                >
                  {place}
                </button>
              )}
              {!linked && port !== undefined && <b>{port}: </b>}
              {message}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
