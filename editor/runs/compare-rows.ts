import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { formatBytes, formatDuration } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { mainOutput } from './outputs.ts'
import type { ReportFigures } from './report-figures.ts'

export interface Row {
  readonly name: string
  readonly left: string
  readonly right: string
}

type Pair<Value> = readonly [Value, Value]

const none = '–'

function took({ startedAt, endedAt }: RunRecord): string {
  return startedAt === undefined || endedAt === undefined
    ? none
    : formatDuration((endedAt - startedAt) / 1000)
}

/** What came out of two runs, line by line; figures only where one of them wrote a report. */
export function compareRows(runs: Pair<RunRecord>, reports: Pair<ReportFigures | undefined>): Row[] {
  const { rows } = text.panels.compare
  const line = (name: string, tell: (record: RunRecord) => string): Row => ({
    name,
    left: tell(runs[0]),
    right: tell(runs[1]),
  })
  const facts = [
    line(rows.status, ({ status }) => text.panels.runs.statuses[status]),
    line(rows.time, took),
    line(rows.bytes, (record) => {
      const output = mainOutput(record)
      return output === undefined ? none : formatBytes(output.bytes)
    }),
    line(rows.digest, (record) => mainOutput(record)?.sha256.slice(0, 12) ?? none),
  ]
  if (reports.every((each) => each === undefined)) return facts
  const figure = (index: 0 | 1) => {
    const report = reports[index]
    return report === undefined ? undefined : text.panels.runs.figureList(report)
  }
  const [left, right] = [figure(0), figure(1)]
  const names = (left ?? right ?? []).map(([name]) => name)
  return [
    ...facts,
    ...names.map((name, index) => ({
      name,
      left: left?.[index]?.[1] ?? none,
      right: right?.[index]?.[1] ?? none,
    })),
  ]
}
