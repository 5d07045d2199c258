import { Ban, CircleAlert, CircleCheck, Clock, History, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { NodeStatus as Status } from '../../runtime/protocol/run-state.ts'
import type { Icon } from '../controls/Button.tsx'
import { Progress } from '../controls/Progress.tsx'
import { useTrail } from '../flow/run-view.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { text } from '../text/text.ts'
import { useViewer } from '../viewer/state.ts'
import { forecastOf, statusOf, untold, writeTime } from './run-status.ts'
import styles from './NodeStatus.module.css'

const signs: { readonly [Each in Status]: Icon } = {
  waiting: Clock,
  running: LoaderCircle,
  reused: History,
  finished: CircleCheck,
  failed: CircleAlert,
}

/** What became of a node in the run that is shown, and what the next run would do with it. */
export function NodeStatus({ id }: { readonly id: string }) {
  const trail = useTrail()
  const run = useInterface((state) => state.run)
  const runState = useRuns(({ states }) => (run === undefined ? undefined : states[run]))
  const live = useViewer(({ moment }) => moment?.warnings)
  const forecast = useRuns((state) => state.forecast)
  const state = statusOf(runState, trail, id)
  const next = forecastOf(forecast, trail, id)
  const words = text.inspector.status
  if (state === undefined && next === undefined) return null
  const Sign = state ? signs[state.status] : Clock
  // What ended before its turn came did not run.
  const skipped = state?.status === 'waiting' && runState !== undefined && runState.exitCode !== undefined
  const eta = state?.etaSeconds
  // What a dry run said before the run that is under way does not hold any more.
  const settled = runState === undefined || runState.exitCode !== undefined
  const parts = state && [
    skipped ? words.skipped : words.names[state.status],
    state.ms !== undefined && state.status !== 'running' && writeTime(state.ms),
    state.attempt > 1 && words.attempt(state.attempt),
    state.status === 'running' && `${Math.round(100 * state.progress)} %`,
    eta !== undefined && state.status === 'running' && words.eta(writeTime(1000 * eta)),
  ]
  return (
    <div className={styles['status']}>
      {parts && (
        <p className={styles[skipped ? 'skipped' : (state?.status ?? '')]}>
          {skipped ? <Ban size={13} aria-hidden /> : <Sign size={13} aria-hidden />}
          {parts.filter(Boolean).join(' · ')}
        </p>
      )}
      {state?.status === 'running' && <Progress label={words.names.running} value={state.progress} />}
      {state?.message !== undefined && (
        <p className={styles['message']} role="alert">
          {state.message}
        </p>
      )}
      {untold(runState, trail, id, live ?? []).map((warning) => (
        <p key={warning} className={styles['warning']}>
          <TriangleAlert size={13} aria-hidden />
          {warning}
        </p>
      ))}
      {next !== undefined && settled && <p className={styles['next']}>{words.forecast[next]}</p>}
    </div>
  )
}
