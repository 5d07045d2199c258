import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import * as endpoints from '../../protocol/endpoints/runs.ts'
import type { RunRecord } from '../../protocol/runs.ts'
import { confinedFile } from '../../store/confine.ts'
import { answer, type Answered } from '../answer.ts'
import type { ServerParts } from '../parts.ts'
import { Refusal } from '../refusal.ts'

const reportSchema = z.record(z.string(), z.unknown())

/** Runs, their events and what they made. */
export function runAnswers({ workspace, runs, studio }: ServerParts): readonly Answered[] {
  async function reportOf({ id, artefacts }: RunRecord): Promise<Record<string, unknown>> {
    const path = artefacts.find(({ kind, path }) => kind === 'report' && path.endsWith('.json'))?.path
    if (path === undefined)
      throw new Refusal('missing', {
        problem: `The run ${id} wrote no report`,
        remedy: 'Wire a "Save report" node',
      })
    const place = await confinedFile(workspace.base, workspace.base, path)
    return reportSchema.parse(JSON.parse(await readFile(place, 'utf8')))
  }

  return [
    answer(endpoints.startRun, ({ body }) => runs.start(body)),
    answer(endpoints.planGraph, ({ body: { graph, targets }, signal }) =>
      studio.ask('plan', { graph, targets }, signal),
    ),
    answer(endpoints.listRuns, () => runs.list()),
    answer(endpoints.readRun, async ({ params }) => ({
      record: runs.record(params.id),
      graph: await runs.graph(params.id),
    })),
    answer(endpoints.readRunEvents, ({ params, query }) => runs.events(params.id, query.after)),
    answer(endpoints.readRunReport, ({ params }) => reportOf(runs.record(params.id))),
    answer(endpoints.listArtefacts, ({ params }) => runs.record(params.id).artefacts),
    answer(endpoints.cancelRun, ({ params }) => runs.cancel(params.id)),
    answer(endpoints.moveRun, ({ params, body }) => runs.move(params.id, body.place)),
    answer(endpoints.deleteRun, ({ params }) => runs.remove(params.id)),
  ]
}
