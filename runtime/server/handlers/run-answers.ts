import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { folderSchema } from '../../protocol/names.ts'
import * as endpoints from '../../protocol/endpoints/runs.ts'
import type { RunRecord } from '../../protocol/runs.ts'
import { answer, type Answered } from '../answer.ts'
import type { ServerParts } from '../parts.ts'
import { Refusal } from '../refusal.ts'

const reportSchema = z.record(z.string(), z.unknown())

/** Runs, their events and what they made. */
export function runAnswers({ files, runs, studio }: ServerParts): readonly Answered[] {
  async function reportOf({ id, artefacts }: RunRecord): Promise<Record<string, unknown>> {
    const path = artefacts.find(({ kind, path }) => kind === 'report' && path.endsWith('.json'))?.path
    const folder = folderSchema.safeParse(path?.split('/')[0])
    if (path === undefined || !folder.success)
      throw new Refusal('missing', {
        problem: `The run ${id} wrote no report`,
        remedy: 'Wire a "Save report" node',
      })
    const { realPath } = await files.read(folder.data, basename(path))
    return reportSchema.parse(JSON.parse(await readFile(realPath, 'utf8')))
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
