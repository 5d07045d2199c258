import { openDetector, openLandmarker, openRecognizer } from '../../models/faces.ts'
import { createInference } from '../../runtime/inference/inference.ts'
import { createMedia } from '../../runtime/media/media.ts'
import { createWeights } from '../../runtime/store/weights.ts'
import { median } from './timing.ts'

const rounds = 25

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 3; warm++) await work()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return median(times)
}

async function firstOf<Item>(items: AsyncIterable<Item>): Promise<Item | undefined> {
  for await (const item of items) return item
  return undefined
}

/** Milliseconds of the networks on the first frame of a clip, one call at a time, sampling included. */
export async function benchModels(clip: string): Promise<Record<string, number>> {
  const media = createMedia()
  const facts = await media.probe(clip, { allowTruncated: false })
  const frame = await firstOf(media.frames({ path: clip, digest: 'bench', facts }).open({ from: 0, to: 1 }))
  if (frame === undefined) throw new Error('The clip has no frame.')
  const weights = createWeights()
  await using inference = createInference({ device: 'cpu', weightsPath: (id) => weights.path(id) })
  const open = (id: string) => inference.session(id)
  const detector = openDetector('ssd-mobilenet-v1', await open('ssd-mobilenet-v1'))
  const landmarker = openLandmarker('face-landmarks-68', await open('face-landmarks-68'))
  const recognizer = openRecognizer('face-recognition-128', await open('face-recognition-128'))
  const [face] = await detector.detect(frame, { minScore: 0.5, sizes: [512, 384] })
  if (face === undefined) throw new Error('The first frame shows no face.')
  const landmarks = await landmarker.locate(frame, face.box, { passes: 2 })
  return {
    'detector, 512 + 384': await medianMs(() => detector.detect(frame, { minScore: 0.5, sizes: [512, 384] })),
    'detector, 512': await medianMs(() => detector.detect(frame, { minScore: 0.5, sizes: [512] })),
    'landmarks, two passes': await medianMs(() => landmarker.locate(frame, face.box, { passes: 2 })),
    embedding: await medianMs(() => recognizer.embed(frame, landmarks)),
  }
}
