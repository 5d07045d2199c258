/** Milliseconds per effect and face, median: `npx tsx test/bench/effects.ts`. */
import { blurRegion } from '../../runtime/vision/blur.ts'
import { coverRegion } from '../../runtime/vision/cover.ts'
import { pixelateRegion } from '../../runtime/vision/pixelate.ts'
import { faceRegion, type FaceRegion } from '../../runtime/vision/region.ts'
import { createScratch } from '../../runtime/vision/scratch.ts'
import { faceLandmarks, noiseImage } from '../helpers/planar-images.ts'

const rounds = 60

function medianMs(work: () => void): number {
  for (let i = 0; i < 10; i++) work()
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[rounds / 2] ?? 0
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
      faceRegion(box, landmarks, { shape, margin: 0.2, feather: 0.1 }, image, scratch)
    const region = make()
    const before = process.memoryUsage()
    const figures = {
      region: medianMs(make),
      cover: medianMs(() => coverRegion(image, region, [32, 36, 44])),
      pixelate: medianMs(() => pixelateRegion(image, region, { blocks: 8 })),
      blur: medianMs(() => blurRegion(image, region, { strength: 0.15 })),
    }
    const after = process.memoryUsage()
    const growth = (after.arrayBuffers - before.arrayBuffers) / 2 ** 20
    const columns = Object.entries(figures).map(([effect, ms]) => `${effect} ${ms.toFixed(2)} ms`)
    console.log(`${name} · ${shape.padEnd(7)} · ${columns.join(' · ')} · buffers +${growth.toFixed(1)} MiB`)
  }
}
