import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, RotateCcw, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { NodeState, NodeStatus } from '../../runtime/protocol/run-state.ts'
import type { Icon } from '../controls/Button.tsx'
import { useRuns } from '../state/runs.ts'
import { stageIdOf } from '../../graphs/stage-names.ts'
import { formatMessage } from '../../nodes/core/errors.ts'
import { text } from '../text/text.ts'
import { shortTime } from './durations.ts'
import type { CardData } from './elements.ts'
import { nodeState, runId, useShownRun, useTrail } from './run-view.ts'
import styles from './CardFoot.module.css'

const signs: { readonly [Status in NodeStatus]: Icon } = {
  waiting: CircleDashed,
  running: LoaderCircle,
  reused: RotateCcw,
  finished: CircleCheck,
  failed: CircleAlert,
}

/** "Running 42 % · 3 s left" */
function words({ status, progress, etaSeconds, attempt, ms }: NodeState): string {
  const { statuses, left, took, attempt: nth } = text.canvas
  const parts: string[] = [statuses[status]]
  if (status === 'running' && progress > 0) parts[0] += ` ${Math.floor(progress * 100)} %`
  if (status === 'running' && etaSeconds !== undefined) parts.push(left(shortTime(etaSeconds * 1000)))
  if (status === 'finished' && ms !== undefined) parts.push(took(shortTime(ms)))
  if (attempt > 0) parts.push(nth(attempt + 1))
  return parts.join(' · ')
}

/** One line: what is wrong with the node, how its run goes, or what a run would do. */
export const CardFoot = memo(function CardFoot({
  data,
  far,
}: {
  readonly data: CardData
  readonly far: boolean
}) {
  const { node, definition, issues } = data
  const run = useShownRun()
  const id = runId(useTrail(), node.id)
  const state = useRuns(({ states }) => nodeState(run === undefined ? undefined : states[run], id))
  const forecast = useRuns((all) => all.forecast[id])
  const isStage = stageIdOf(node.type) !== undefined
  const known = definition && text.canvas.categories[definition.category]
  const idle = isStage ? text.canvas.stage : (known ?? node.type)
  const running = state?.status === 'running'
  const Sign = state && signs[state.status]
  const warnings = state?.warnings ?? []
  const issue = issues[0]
  return (
    <footer className={styles['foot']}>
      {running && (
        <span
          className={styles['bar']}
          role="progressbar"
          aria-valuenow={Math.round(state.progress * 100)}
          aria-label={data.title}
        >
          <span style={{ transform: `scaleX(${state.progress})` }} />
        </span>
      )}
      {!far && (
        <span className={styles['line']}>
          {issue ? (
            <span className={styles['failed']} title={issues.map((each) => formatMessage(each)).join('\n')}>
              <TriangleAlert size={12} aria-hidden />
              {issues.length === 1 ? issue.problem : text.canvas.problems(issues.length)}
            </span>
          ) : state && Sign ? (
            <span className={styles[state.status]} title={state.message}>
              <Sign size={12} aria-hidden />
              {state.status === 'failed' && state.message ? state.message : words(state)}
            </span>
          ) : (
            <span className={styles['idle']}>
              {idle}
              {forecast && <span className={styles[forecast]}> · {text.canvas.forecasts[forecast]}</span>}
            </span>
          )}
          {warnings.length > 0 && (
            <span className={styles['warned']} title={warnings.join('\n')}>
              <TriangleAlert size={12} aria-hidden />
              <span className="visually-hidden">{text.canvas.warnings(warnings.length)}</span>
              <span aria-hidden>{warnings.length}</span>
            </span>
          )}
        </span>
      )}
    </footer>
  )
})
