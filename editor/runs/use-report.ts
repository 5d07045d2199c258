import { useEffect, useState } from 'react'
import { readRunReport } from '../../runtime/protocol/endpoints/runs.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { call } from '../api/client.ts'
import { figuresOf, type ReportFigures } from './report-figures.ts'

const known = new Map<string, ReportFigures | undefined>()

/** The figures of a run's report, once it is there; none for a run that wrote no report. */
export function useReport(record: RunRecord | undefined): ReportFigures | undefined {
  const id = record?.id
  const wrote = record?.artefacts.some(({ kind }) => kind === 'report') === true
  const [, setCount] = useState(0)
  useEffect(() => {
    if (id === undefined || !wrote || known.has(id)) return undefined
    let wanted = true
    const read = async () => {
      known.set(id, figuresOf(await call(readRunReport, { params: { id } })))
      if (wanted) setCount((count) => count + 1)
    }
    // Without its report a run shows no figures.
    read().catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [id, wrote])
  return id === undefined ? undefined : known.get(id)
}
