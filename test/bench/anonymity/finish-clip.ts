import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { definitions } from '../../../nodes/definitions.ts'
import { reportFileSchema } from '../../../nodes/types/report.ts'
import { planRun } from '../../../runtime/engine/plan.ts'
import { runGraph } from '../../../runtime/engine/run-graph.ts'
import { applySettings } from '../../../runtime/engine/settings.ts'
import type { Machine } from '../../../runtime/engine/machine.ts'
import { readGraphFile } from '../../../runtime/machine/read-graph-file.ts'
import { createOutputFiles } from '../../../runtime/store/output-files.ts'

/** A graph with its settings: what a row of the table stands for. */
export interface Method {
  readonly name: string
  /** A template's name, or a path. */
  readonly graph: string
  /** `node.param` → value, as on the command line. */
  readonly set: Readonly<Record<string, string>>
}

/** "blur", "graphs/mine.json", "blur@blur.strength=0.05,verify.policy=fail". */
export function parseMethod(text: string): Method {
  const [graph = '', settings = ''] = text.split('@')
  const set = Object.fromEntries(
    settings
      .split(',')
      .filter((each) => each !== '')
      .map((each): [string, string] => {
        const at = each.indexOf('=')
        return [each.slice(0, at), each.slice(at + 1)]
      }),
  )
  const words = Object.entries(set).map(([name, value]) => `${name.split('.').at(-1)} ${value}`)
  const name = [graph.replace(/^.*\/|\.json$/g, ''), ...words].join(', ')
  return { name, graph, set }
}

export interface FinishedClip {
  readonly path: string
  readonly covered: number | undefined
  readonly msPerFrame: number
}

/** Nodes whose work is the same for every method; their time is left out. */
const shared = new Set(['split-scenes', 'track-faces'])

async function coveredShare(path: string): Promise<number | undefined> {
  if (!existsSync(path)) return undefined
  const { coverage } = reportFileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  return coverage.replaced / (coverage.detected + coverage.filled || 1)
}

/** Runs a graph on a clip as the program does, and writes the finished video and its report into a folder. */
export async function finishClip(
  machine: Machine,
  method: Method,
  clip: string,
  folder: string,
): Promise<FinishedClip> {
  const read = await readGraphFile(method.graph)
  if (!read.ok) throw new Error(`The graph ${method.graph} cannot be read.`)
  const report = join(folder, 'report.json')
  const given = {
    inputs: { video: clip },
    outputs: { video: join(folder, 'finished.mp4'), ...('report' in read.graph.outputs ? { report } : {}) },
    set: method.set,
  }
  const { graph, issues } = applySettings(read.graph, given, definitions)
  if (issues.length > 0) throw new Error(JSON.stringify(issues))
  const planned = planRun(graph, definitions, () => true)
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues))
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  let own = 0
  const result = await runGraph(planned.plan, machine, {
    signal: new AbortController().signal,
    outputs: createOutputFiles({ overwrite: true, inputs: [clip] }),
    allowTruncated: false,
    onEvent(event) {
      if (event.type === 'nodeFinished' && !shared.has(types.get(event.node) ?? '')) own += event.ms
      if (event.type === 'nodeWarned') console.error(`    ${event.node}: ${event.message}`)
    },
  })
  if (result.error !== undefined) throw result.error
  const frames = result.saved.find(({ kind }) => kind === 'video')?.frames ?? 1
  return { path: given.outputs.video, covered: await coveredShare(report), msPerFrame: own / frames }
}
