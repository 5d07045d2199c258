import { readFileSync } from 'node:fs'
import { createRuns } from '../../../runtime/jobs/queue.ts'
import { openServerWorkspace } from '../../../runtime/store/server-workspace.ts'
import type { Graph } from '../../../graphs/schema.ts'

// Stands for a server that is killed: starts a run in the workspace of its first argument, with the graph of its
// second, tells its parent of every event, and dies when the first picture is saved.

const [, , folder = '', graph = ''] = process.argv
const runs = await createRuns({ workspace: await openServerWorkspace(folder) })
runs.listen({
  event(run, event) {
    process.send?.({ run, event })
    if (event.type === 'nodeProgressed' && event.node === 'save') process.kill(process.pid, 'SIGKILL')
  },
})
await runs.start({ graph: JSON.parse(readFileSync(graph, 'utf8')) as Graph })
