import { readRun } from '../../runtime/protocol/endpoints/runs.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { call } from '../api/client.ts'
import { tellFailures } from '../shell/graph-actions.ts'
import { openNew } from '../shell/open-graph.ts'
import { useDocument } from '../state/document.ts'
import { formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'

const words = text.panels.runs

/** Opens the graph of a run, as it was then, as a graph of its own. */
export async function openRunAsCopy({ id, name, queuedAt }: RunRecord): Promise<void> {
  await tellFailures(async () => {
    const { graph } = await call(readRun, { params: { id } })
    await openNew({ ...graph, name: words.copyName(name, formatTime(queuedAt)) })
  })
}

/** Puts the graph of a run in place of the open one, as a change that can be undone. */
export async function restoreRunGraph({ id, queuedAt }: RunRecord): Promise<void> {
  await tellFailures(async () => {
    const { graph } = await call(readRun, { params: { id } })
    const { name } = useDocument.getState().graph
    useDocument.getState().edit(words.restoreStep(formatTime(queuedAt)), () => ({ ...graph, name }))
  })
}
