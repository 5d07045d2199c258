import { ArrowDown, ArrowUp, Ban, Check, Clock, LoaderCircle, OctagonX, ShieldAlert, X } from 'lucide-react'
import type { RunRecord, RunStatus } from '../../runtime/protocol/runs.ts'
import { IconButton, type Icon } from '../controls/Button.tsx'
import { Progress } from '../controls/Progress.tsx'
import { isActive } from '../shell/follow-run.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { formatDuration, formatShare, formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { etaOf } from './overall.ts'
import { RunDetail } from './RunDetail.tsx'
import styles from './RunItem.module.css'
import { cancelById, moveInQueue } from './start-run.ts'

const words = text.panels.runs

const signs: { readonly [Status in RunStatus]: Icon } = {
  queued: Clock,
  running: LoaderCircle,
  done: Check,
  failed: OctagonX,
  refused: ShieldAlert,
  cancelled: Ban,
}

export interface RunItemProps {
  readonly record: RunRecord
  /** The last place of the queue, for a run that waits. */
  readonly last?: number
  readonly chosen?: boolean
  readonly onChoose?: (on: boolean) => void
}

function factsOf(record: RunRecord, etaSeconds: number | undefined): string {
  const { status, startedAt, endedAt, queuedAt, progress, place } = record
  if (status === 'queued') return words.place(place ?? 1)
  if (status === 'running')
    return [
      formatShare(progress),
      etaSeconds === undefined ? undefined : words.left(formatDuration(etaSeconds)),
    ]
      .filter(Boolean)
      .join(' · ')
  const took =
    startedAt === undefined || endedAt === undefined
      ? undefined
      : formatDuration((endedAt - startedAt) / 1000)
  return [words.statuses[status], formatTime(queuedAt), took].filter(Boolean).join(' · ')
}

/** One run: what it is, how far it is, and its details while it is the open one. */
export function RunItem({ record, last, chosen, onChoose }: RunItemProps) {
  const open = useInterface((state) => state.run === record.id)
  const set = useInterface((state) => state.set)
  const state = useRuns((runs) => runs.states[record.id])
  const Sign = signs[record.status]
  const eta = record.status === 'running' ? etaOf(record, state, Date.now()) : undefined
  const { id, place } = record

  return (
    <li className={styles['item']} data-open={open} data-run={id} data-status={record.status}>
      <div className={styles['head']}>
        {onChoose && (
          <input
            type="checkbox"
            aria-label={words.choose(record.name)}
            title={words.choose(record.name)}
            checked={chosen === true}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )}
        <button
          type="button"
          className={styles['main']}
          aria-expanded={open}
          onClick={() => set({ run: open ? undefined : id })}
        >
          <span className={styles['sign']} data-status={record.status}>
            <Sign size={14} aria-hidden />
          </span>
          <span className={styles['name']}>{record.name}</span>
          <span className={styles['facts']}>{factsOf(record, eta)}</span>
        </button>
        {record.status === 'queued' && place !== undefined && last !== undefined && (
          <>
            <IconButton
              icon={ArrowUp}
              label={words.sooner}
              disabled={place <= 1}
              onClick={() => void moveInQueue(id, place - 1)}
            />
            <IconButton
              icon={ArrowDown}
              label={words.later}
              disabled={place >= last}
              onClick={() => void moveInQueue(id, place + 1)}
            />
          </>
        )}
        {isActive(record) && <IconButton icon={X} label={words.cancel} onClick={() => void cancelById(id)} />}
      </div>
      {record.status === 'running' && (
        <div className={styles['bar']}>
          <Progress label={words.progressOf(record.name)} value={record.progress} />
        </div>
      )}
      {open && <RunDetail record={record} state={state} />}
    </li>
  )
}
