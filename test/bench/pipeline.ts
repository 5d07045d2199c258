import { join } from 'node:path'
import { definitions } from '../../nodes/definitions.ts'
import { openMachine } from '../../runtime/machine/open-machine.ts'
import { readGraphFile } from '../../runtime/machine/read-graph-file.ts'
import { planRun } from '../../runtime/engine/plan.ts'
import { runGraph } from '../../runtime/engine/run-graph.ts'
import { applySettings } from '../../runtime/engine/settings.ts'
import { createMedia } from '../../runtime/media/media.ts'
import { createOutputFiles } from '../../runtime/store/output-files.ts'

export interface RunFigures {
  readonly framesPerSecond: number
  readonly seconds: number
  /** Seconds by node; stages overlap only inside a node. */
  readonly stages: Readonly<Record<string, number>>
  readonly reused: readonly string[]
}

/** Runs a graph on a clip in this process, as the command line does. @param folder where its cache lies */
export async function timeRun(
  graphName: string,
  clip: string,
  folder: string,
  set: Readonly<Record<string, string>> = {},
): Promise<RunFigures> {
  const read = await readGraphFile(graphName)
  if (!read.ok) throw new Error(`The graph ${graphName} cannot be read.`)
  const given = { inputs: { video: clip }, outputs: { video: join(folder, 'out.mp4') }, set }
  const { graph } = applySettings(read.graph, given, definitions)
  const planned = planRun(graph, definitions, () => true)
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues))
  await using machine = await openMachine({ device: 'cpu', folder })
  const stages: Record<string, number> = {}
  const reused: string[] = []
  const started = performance.now()
  const result = await runGraph(planned.plan, machine, {
    signal: new AbortController().signal,
    outputs: createOutputFiles({ overwrite: true, inputs: [clip] }),
    allowTruncated: false,
    onEvent(event) {
      if (event.type === 'nodeFinished') stages[event.node] = event.ms / 1000
      if (event.type === 'nodeReused') reused.push(event.node)
    },
  })
  if (result.error !== undefined) throw result.error
  const seconds = (performance.now() - started) / 1000
  return { framesPerSecond: (result.saved[0]?.frames ?? 0) / seconds, seconds, stages, reused }
}

/** Frames per second of decoding and encoding alone, through our own pipes, with the settings of `save-video`. */
export async function timeDecodeEncode(clip: string, folder: string): Promise<number> {
  const media = createMedia()
  const facts = await media.probe(clip, { allowTruncated: false })
  const frames = { ...media.frames({ path: clip, digest: 'bench', facts }), untouched: false }
  const started = performance.now()
  const settings = {
    codec: 'h264',
    quality: 20,
    preset: 'medium',
    hardware: 'none',
    keepMetadata: false,
    keepAudio: true,
  } as const
  const encoded = await media.encode(frames, join(folder, 'plain.mp4'), settings, {})
  return encoded.frames / ((performance.now() - started) / 1000)
}
