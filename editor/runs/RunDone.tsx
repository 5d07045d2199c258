import { Crosshair, Download, FileText, Play, TriangleAlert, X } from 'lucide-react'
import { Button, IconButton } from '../controls/Button.tsx'
import { LinkButton } from '../controls/LinkButton.tsx'
import { jumpToNode } from '../shell/jump-to-node.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { text } from '../text/text.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { useEnded } from './ended.ts'
import { addressOf, mainOutput, reportPage } from './outputs.ts'
import { playBeforeAfter } from './play-output.ts'
import styles from './RunDone.module.css'
import { useReport } from './use-report.ts'

const words = text.panels.runs.ended
/** The report has all of them. */
const mostWarnings = 3

/** What came out of the run that just ended, and what to do with it: below the canvas, which makes room for it. */
export function RunDone() {
  const run = useEnded((state) => state.run)
  const record = useRuns((state) => state.records.find(({ id }) => id === run))
  // A run to nodes in between wrote nothing that could be played or kept.
  const isQuiet = record?.status === 'done' && record.artefacts.length === 0
  return record === undefined || isQuiet ? null : <Card record={record} />
}

function Card({ record }: { readonly record: RunRecord }) {
  const close = useEnded((state) => state.close)
  const figures = useReport(record)
  const done = record.status === 'done'
  const nodes = useRuns((runs) => runs.states[record.id]?.nodes)
  // A run without a report has told its warnings all the same.
  const warnings = figures?.warnings ?? Object.values(nodes ?? {}).flatMap((node) => node.warnings)
  return (
    <section className={styles['card']} data-kind={done ? 'good' : 'bad'} aria-label={words.label}>
      <div className={styles['row']}>
        <div className={styles['said']}>
          <h2 role="status">{words.titles[record.status]}</h2>
          {done && figures !== undefined && <p>{words.figures(figures)}</p>}
          {record.message !== undefined && <p>{record.message}</p>}
        </div>
        <div className={styles['actions']}>
          {done ? <Results record={record} /> : <Remedies record={record} />}
        </div>
        <IconButton icon={X} label={text.general.close} className={styles['close']} onClick={close} />
        {done &&
          [...new Set(warnings)].slice(0, mostWarnings).map((warning) => (
            <p key={warning} className={styles['warning']}>
              <TriangleAlert size={14} aria-hidden />
              {warning}
            </p>
          ))}
      </div>
    </section>
  )
}

function Results({ record }: { readonly record: RunRecord }) {
  const output = mainOutput(record)
  const page = reportPage(record)
  const download = output && addressOf(output.path, true)
  const report = page && addressOf(page.path)
  return (
    <>
      {output !== undefined && (
        <Button icon={Play} look="primary" onClick={() => playBeforeAfter(output)}>
          {words.play[output.kind === 'video' ? 'video' : 'picture']}
        </Button>
      )}
      {download !== undefined && (
        <LinkButton icon={Download} href={download} download>
          {words.download}
        </LinkButton>
      )}
      {report !== undefined && (
        <LinkButton icon={FileText} href={report} newTab>
          {words.report}
        </LinkButton>
      )}
    </>
  )
}

function Remedies({ record }: { readonly record: RunRecord }) {
  const set = useInterface((state) => state.set)
  const state = useRuns((runs) => runs.states[record.id])
  const failed = Object.entries(state?.nodes ?? {}).find(([, { status }]) => status === 'failed')?.[0]
  return (
    <>
      {failed !== undefined && (
        <Button icon={Crosshair} onClick={() => jumpToNode(failed)}>
          {words.showNode}
        </Button>
      )}
      <Button onClick={() => set({ right: 'runs', run: record.id })}>{words.details}</Button>
    </>
  )
}
