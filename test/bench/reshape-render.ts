/**
 * Milliseconds of processor time for one new face in one frame on one core:
 * `npx tsx test/bench/reshape-render.ts [face width in pixels]`.
 */
import {
  cutPatch,
  facePart,
  meshInPart,
  pastePatch,
  poseInPart,
} from '../../nodes/reshape-faces/render/patch.ts'
import { open } from '../../nodes/reshape-faces/render/render-thread.ts'
import { lively, placedHead } from '../helpers/face-plans.ts'
import { noiseImage } from '../helpers/planar-images.ts'

const widths = process.argv[2] === undefined ? [120, 250, 400] : [Number(process.argv[2])]
const rounds = 150

function spent(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Time below which this share of the rounds stayed. On a busy machine the quick ones say more than the middle. */
function quantile(times: number[], share: number): string {
  return (times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(1)
}

const frame = noiseImage('i420', 1280, 720)
for (const width of widths) {
  const work = open({ someone: lively() })
  const cutting: number[] = []
  const rendering: number[] = []
  const first = process.cpuUsage()
  let starting = 0
  let memory: ArrayBuffer | undefined
  let pixels = ''
  for (let round = 0; round < rounds; round++) {
    const head = placedHead((77 * width) / 222, [640 + Math.sin(round / 5), 300 + Math.cos(round / 7)], 0.1)
    const start = process.cpuUsage()
    const area = facePart(head.mesh, frame.width, frame.height)
    const patch = cutPatch(frame, area, memory)
    const request = {
      plan: 'someone',
      patch,
      mesh: meshInPart(head.mesh, area),
      pose: poseInPart(head.pose, area),
    }
    const cut = spent(start)
    const middleStart = process.cpuUsage()
    const { answer } = work(request)
    rendering.push(spent(middleStart))
    const pasting = process.cpuUsage()
    pastePatch(frame, answer.patch)
    cutting.push(cut + spent(pasting))
    memory = answer.patch.samples.buffer
    pixels = `${area.right - area.left}×${area.bottom - area.top}`
    if (round === 0) starting = spent(first)
  }
  console.log(
    `face ${width} px wide, part of ${pixels}: ${quantile(rendering, 0.5)} ms in the thread (a tenth below ` +
      `${quantile(rendering, 0.1)}), ${quantile(cutting, 0.5)} ms on the main thread; first frame ${starting.toFixed(0)} ms`,
  )
}
