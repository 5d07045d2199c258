import { useEffect, useState } from 'react'
import type { Graph } from '../../graphs/schema.ts'
import { definitions } from '../../nodes/definitions.ts'
import { readRun } from '../../runtime/protocol/endpoints/runs.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../controls/Dialog.tsx'
import type { DialogProps } from '../shell/dialog-list.ts'
import { useRuns } from '../state/runs.ts'
import { text } from '../text/text.ts'
import styles from './CompareDialog.module.css'
import { CompareFrames } from './CompareFrames.tsx'
import { compareRows, type Row } from './compare-rows.ts'
import { differences } from './settings-diff.ts'
import { useReport } from './use-report.ts'

const words = text.panels.compare

function runsOf(data: unknown): readonly string[] {
  return (data as { readonly runs?: readonly string[] } | undefined)?.runs ?? []
}

/** Two runs side by side: their outputs at one frame, their times and findings, and what was set differently. */
export function CompareDialog({ data, onClose }: DialogProps) {
  const [leftId, rightId] = runsOf(data)
  const records = useRuns((state) => state.records)
  const left = records.find(({ id }) => id === leftId)
  const right = records.find(({ id }) => id === rightId)
  return (
    <Dialog title={words.title} size="wide" onClose={onClose}>
      {left === undefined || right === undefined ? (
        <p>{words.gone}</p>
      ) : (
        // The earlier run on the left.
        <Pair {...(left.queuedAt <= right.queuedAt ? { left, right } : { left: right, right: left })} />
      )}
    </Dialog>
  )
}

function Pair({ left, right }: { readonly left: RunRecord; readonly right: RunRecord }) {
  const [graphs, setGraphs] = useState<readonly [Graph, Graph]>()
  const reports = [useReport(left), useReport(right)] as const
  useEffect(() => {
    let wanted = true
    Promise.all([left.id, right.id].map((id) => call(readRun, { params: { id } })))
      .then(([before, after]) => wanted && before && after && setGraphs([before.graph, after.graph]))
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [left.id, right.id])

  const settings = graphs && differences(graphs[0], graphs[1], definitions)
  return (
    <>
      <CompareFrames left={left} right={right} frames={reports.map((each) => each?.frames)} />
      <h3 className={styles['part']}>{words.results}</h3>
      <Rows left={left} right={right} rows={compareRows([left, right], reports)} />
      <h3 className={styles['part']}>{words.settings}</h3>
      {settings?.length === 0 && <p className={styles['same']}>{words.sameSettings}</p>}
      {settings !== undefined && settings.length > 0 && (
        <Rows
          left={left}
          right={right}
          rows={settings.map((each) => ({
            name: each.where,
            left: each.left ?? words.absent,
            right: each.right ?? words.absent,
          }))}
        />
      )}
    </>
  )
}

interface RowsProps {
  readonly left: RunRecord
  readonly right: RunRecord
  readonly rows: readonly Row[]
}

function Rows({ left, right, rows }: RowsProps) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col" aria-label={words.what} />
          <th scope="col">{words.runAt(left)}</th>
          <th scope="col">{words.runAt(right)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} data-differs={row.left !== row.right}>
            <th scope="row">{row.name}</th>
            <td>{row.left}</td>
            <td>{row.right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
