import { Copy, Download, FileText, History, Play, Trash2 } from 'lucide-react'
import type { RunState } from '../../runtime/protocol/run-state.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { Button } from '../controls/Button.tsx'
import { LinkButton } from '../controls/LinkButton.tsx'
import { isActive } from '../shell/follow-run.ts'
import { formatBytes } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { addressOf, inReadingOrder, mainOutput, reportPage } from './outputs.ts'
import { playBeforeAfter } from './play-output.ts'
import styles from './RunItem.module.css'
import { RunNodes } from './RunNodes.tsx'
import { FileName } from './FileName.tsx'
import { openRunAsCopy, restoreRunGraph } from './run-graph.ts'
import { removeRun } from './start-run.ts'
import { useReport } from './use-report.ts'

const words = text.panels.runs

export interface RunDetailProps {
  readonly record: RunRecord
  /** Absent until the server has told it. */
  readonly state: RunState | undefined
}

/** What a run did node by node, what it wrote, and what can be done with it. */
export function RunDetail({ record, state }: RunDetailProps) {
  const figures = useReport(record)
  const output = mainOutput(record)
  const page = reportPage(record)
  const report = page && addressOf(page.path)
  const video = output?.kind === 'video' ? addressOf(output.path) : undefined
  return (
    <div className={styles['body']}>
      {record.message !== undefined && (
        <p role="alert" className={styles['message']}>
          {record.message}
        </p>
      )}
      {/* What is shown has the sound of the source; there are no captions to offer. */}
      {video !== undefined && <video className={styles['video']} src={video} controls preload="metadata" />}
      {figures !== undefined && (
        <dl className={styles['figures']}>
          {words.figureList(figures).map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {record.artefacts.length > 0 && (
        <ul className={styles['outputs']} aria-label={words.outputs}>
          {inReadingOrder(record.artefacts).map(({ path, kind, bytes }) => {
            const address = addressOf(path, true)
            return (
              <li key={path}>
                <strong>{words.kinds[kind]}</strong>
                <FileName path={path} />
                <small>{formatBytes(bytes)}</small>
                {address !== undefined && (
                  <LinkButton icon={Download} href={address} download label={words.downloadOf(path)} />
                )}
              </li>
            )
          })}
        </ul>
      )}
      <div className={styles['actions']}>
        {output !== undefined && (
          <Button icon={Play} onClick={() => playBeforeAfter(output)}>
            {words.beforeAfter[output.kind === 'video' ? 'video' : 'picture']}
          </Button>
        )}
        {report !== undefined && (
          <LinkButton icon={FileText} href={report} newTab>
            {words.report}
          </LinkButton>
        )}
      </div>
      {state !== undefined && <RunNodes state={state} />}
      <div className={styles['actions']}>
        <Button icon={Copy} look="quiet" onClick={() => void openRunAsCopy(record)}>
          {words.openCopy}
        </Button>
        <Button icon={History} look="quiet" onClick={() => void restoreRunGraph(record)}>
          {words.restore}
        </Button>
        {!isActive(record) && (
          <Button icon={Trash2} look="quiet" onClick={() => void removeRun(record.id)}>
            {words.remove}
          </Button>
        )}
      </div>
    </div>
  )
}
