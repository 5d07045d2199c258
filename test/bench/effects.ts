/**
 * Milliseconds of processor time per effect and face (median), and how that compares with reading every sample of the
 * frame once: `npx tsx test/bench/effects.ts`.
 */
import type { PlanarImage } from '../../nodes/core/media.ts'
import { blurRegion } from '../../runtime/vision/blur.ts'
import { coverRegion } from '../../runtime/vision/cover.ts'
import { pixelateRegion } from '../../runtime/vision/pixelate.ts'
import { faceRegion, type FaceRegion } from '../../runtime/vision/region.ts'
import { createScratch } from '../../runtime/vision/scratch.ts'
import { faceLandmarks, noiseImage } from '../helpers/planar-images.ts'

const batches = 9
const batch = 12

/** Processor time rather than wall time: a busy machine shifts it less. */
function medianMs(work: () => void): number {
  for (let i = 0; i < batch; i++) work()
  const times = Array.from({ length: batches }, () => {
    const start = process.cpuUsage()
    for (let i = 0; i < batch; i++) work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000 / batch
  })
  return times.toSorted((a, b) => a - b)[(batches - 1) / 2] ?? 0
}

let seen = 0

function readFrame({ planes }: PlanarImage): void {
  let sum = 0
  for (const plane of planes) for (let at = 0; at < plane.length; at++) sum += plane[at]!
  seen += sum
}

for (const [name, width, height, faceWidth] of [
  ['1280×720, 300 px face', 1280, 720, 250],
  ['3840×2160, 900 px face', 3840, 2160, 750],
] as const) {
  const image = noiseImage('i420', width, height)
  const box = [width / 2 - faceWidth / 2, height / 2 - faceWidth * 0.6, faceWidth, faceWidth * 1.2] as const
  const landmarks = faceLandmarks(box)
  const scratch = createScratch()
  for (const shape of ['box', 'ellipse', 'hull'] as const) {
    const make = (): FaceRegion =>
      faceRegion(box, landmarks, { shape, margin: 0.25, feather: 0.08 }, image, scratch)
    const region = make()
    const before = process.memoryUsage().arrayBuffers
    const read = medianMs(() => readFrame(image))
    const figures = {
      region: medianMs(make),
      cover: medianMs(() => coverRegion(image, region, [32, 36, 44])),
      pixelate: medianMs(() => pixelateRegion(image, region, { blocks: 8 })),
      blur: medianMs(() => blurRegion(image, region, { strength: 0.15 })),
    }
    const growth = (process.memoryUsage().arrayBuffers - before) / 2 ** 20
    const columns = Object.entries(figures).map(
      ([effect, ms]) => `${effect} ${ms.toFixed(2)} ms (${(ms / read).toFixed(2)}×)`,
    )
    console.log(`${name} · ${shape.padEnd(7)} · ${columns.join(' · ')} · buffers +${growth.toFixed(1)} MiB`)
  }
}
if (seen < 0) throw new RangeError('Samples are never negative.')
