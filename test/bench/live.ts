/**
 * `npx tsx test/bench/live.ts`: how long a person waits for a picture of the editor, at 1280×720 in a view of 960×540.
 * Milliseconds, and as ratios to the JPEG encoding of that picture alone. Close other programs first.
 */
import { writeGraph } from '../../graphs/document.ts'
import { makeSampleClip } from '../../runtime/demo/sample-clip.ts'
import { openMachine } from '../../runtime/machine/open-machine.ts'
import { readGraphFile } from '../../runtime/machine/read-graph-file.ts'
import { studioAnswers } from '../../runtime/previews/answers.ts'
import { encodeInto } from '../../runtime/previews/jpeg.ts'
import { frameAt } from '../../runtime/previews/picture-view.ts'
import { sourceVideo } from '../../runtime/previews/source-video.ts'
import { studioOf } from '../../runtime/previews/studio.ts'
import { createOutputFiles } from '../../runtime/store/output-files.ts'
import { planRun } from '../../runtime/engine/plan.ts'
import { runGraph } from '../../runtime/engine/run-graph.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'
import { median } from './timing.ts'

process.chdir(temporaryFolder())
const view = { width: 960, height: 540 }
const path = 'media/sample.mp4'
const signal = new AbortController().signal
await makeSampleClip(path)
await using machine = await openMachine({ device: 'cpu', folder: process.cwd() })

const read = await readGraphFile('pixelate')
if (!read.ok) throw new Error('The template does not read.')
const { graph } = read
const node = (id: string) => graph.nodes.find((each) => each.id === id)!
node('load').params['path'] = path
node('track').params['detection'] = 'sparse'

const planned = planRun(graph, machine.definitions, () => true, ['pixelate'])
if (!planned.ok) throw new Error(JSON.stringify(planned.issues))
const { status } = await runGraph(planned.plan, machine, {
  signal,
  outputs: createOutputFiles({ overwrite: false, inputs: [] }),
  allowTruncated: false,
  onEvent() {},
})
if (status !== 'done') throw new Error(`The run ended ${status}.`)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function show(frame: number, at = 'pixelate'): Promise<void> {
  // As it comes from a socket: another object each time.
  const asked = JSON.parse(writeGraph(graph)) as typeof graph
  const question = { view: 'main', graph: asked, node: at, frame, ...view }
  const { answer } = await studioAnswers.preview(question, machine, signal)
  if (answer.kind !== 'picture') throw new Error(`No picture came, but ${JSON.stringify(answer)}.`)
}

const studio = studioOf(machine)
const frames = studio.media.frames(await sourceVideo(path, studio, signal))
const picture = await frameAt(frames, 150, signal)
await encodeInto(picture, view)

const jobs: readonly (readonly [string, (at: number) => Promise<void>])[] = [
  ['JPEG encoding alone', async () => void (await encodeInto(picture, view))],
  [
    'same frame, another number of blocks',
    async (at) => {
      node('pixelate').params['blocks'] = 2 + (at % 30)
      await show(150)
    },
  ],
  [
    'same frame, another margin',
    async (at) => {
      node('pixelate').params['margin'] = (at % 40) / 40
      await show(150)
    },
  ],
  ['next frame', (at) => show(10 + at)],
  ['previous frame', (at) => show(290 - at)],
  ['any frame', (at) => show((at * 137) % 225)],
]
let bare = Number.NaN
for (const [name, job] of jobs) {
  const times: number[] = []
  for (let at = 0; at < 40; at++) times.push(await timed(() => job(at)))
  const middle = median(times)
  if (Number.isNaN(bare)) bare = middle
  const late = times.toSorted((left, right) => left - right)[Math.floor(0.95 * times.length)] ?? 0
  console.log(
    `${name.padEnd(40)} median ${middle.toFixed(1).padStart(6)} ms = ${(middle / bare).toFixed(2).padStart(5)}` +
      `   95 % ${late.toFixed(1).padStart(6)} ms = ${(late / bare).toFixed(2).padStart(5)}`,
  )
}
studio.store[Symbol.dispose]()
