/**
 * `npx tsx test/bench/answers.ts`: how long a request waits for its answer, first on a quiet server, then while a run
 * saturates the processor. Milliseconds; build the program first, and close other programs.
 */
import { cpus, loadavg, tmpdir } from 'node:os'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { writeGraph } from '../../graphs/document.ts'
import { makeSampleClip } from '../../runtime/demo/sample-clip.ts'
import { startServer } from '../helpers/server.ts'
import { templateGraph } from '../helpers/templates.ts'
import { median } from './timing.ts'

const routes = ['/api/health', '/api/runs', '/api/graphs', '/api/media', '/api/nodes']
const times = 200

const workspace = await mkdtemp(join(tmpdir(), 'veilgraph-answers-'))
process.chdir(workspace)
try {
  await using server = await startServer(workspace)
  await makeSampleClip(join(workspace, 'media', 'sample.mp4'))
  const template = templateGraph('pixelate')
  const graph = {
    ...template,
    nodes: template.nodes.map((node) =>
      node.id === 'load' ? { ...node, params: { ...node.params, path: 'media/sample.mp4' } } : node,
    ),
  }
  const opened = await fetch(server.startUrl, { redirect: 'manual' })
  const cookie = opened.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')
  const headers = { cookie: cookie.join('; '), origin: server.origin, 'content-type': 'application/json' }

  async function ask(path: string, body?: string): Promise<unknown> {
    const answer = await fetch(server.origin + path, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  async function measure(title: string): Promise<void> {
    console.log(`\n${title}, load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} processors`)
    const waits = new Map<string, number[]>(routes.map((route) => [route, []]))
    for (let at = 0; at < times; at++) {
      for (const route of routes) {
        const start = performance.now()
        await ask(route)
        waits.get(route)?.push(performance.now() - start)
      }
      await pause(20)
    }
    for (const [route, all] of waits) {
      const sorted = all.toSorted((left, right) => left - right)
      const late = sorted[Math.floor(0.95 * sorted.length)] ?? Number.NaN
      const figures = `median ${median(all).toFixed(1)}, 95 % ${late.toFixed(1)}, most ${sorted.at(-1)?.toFixed(1)}`
      console.log(`  ${route.padEnd(14)}${figures}`)
    }
  }

  // Each route once, so that what is made on the first request is there.
  for (const route of routes) await ask(route)
  await measure('A quiet server')
  await writeFile(join(workspace, 'graphs', 'bench.json'), writeGraph(graph))
  const { id } = (await ask('/api/runs', JSON.stringify({ graph, graphId: 'bench', targets: [] }))) as {
    readonly id: string
  }
  await pause(5000)
  await measure('A run under way')
  const records = (await ask('/api/runs')) as readonly { readonly status: string }[]
  if (records[0]?.status !== 'running') console.log('The run ended before: these figures say less.')
  await ask(`/api/runs/${id}/cancel`, '{}')
} finally {
  process.chdir(tmpdir())
  await rm(workspace, { recursive: true, force: true })
}
