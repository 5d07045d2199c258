import { describe, expect, it } from 'vitest'
import type { DetectOptions } from '../../models/roles.ts'
import { createTinyFaceDetector } from '../../models/tiny-face-detector/detector.ts'
import { intersectionOverUnion } from '../../runtime/vision/boxes.ts'
import { toI420 } from '../helpers/cuts.ts'
import { embeddedSession } from '../helpers/onnx-session.ts'
import { photograph } from '../helpers/photographs.ts'

const options: DetectOptions = { minScore: 0.5, sizes: [416] }

describe('the tiny detector', () => {
  it('finds the same boxes in a fitted input as in the square one', async () => {
    const session = await embeddedSession('tiny-face-detector')
    const image = await photograph('sample5')
    const square = await createTinyFaceDetector(session, { shape: 'square' }).detect(image, options)
    const fitted = await createTinyFaceDetector(session).detect(image, options)
    expect(square).toHaveLength(5)
    expect(fitted).toHaveLength(5)
    for (const { box } of square)
      expect(Math.max(...fitted.map((other) => intersectionOverUnion(box, other.box)))).toBeGreaterThan(0.95)
  })

  it('takes sizes that are no multiple of its grid, and I420', async () => {
    const detector = createTinyFaceDetector(await embeddedSession('tiny-face-detector'))
    const image = toI420(await photograph('sample1'), { matrix: 'bt709' })
    const found = await detector.detect(image, { minScore: 0.5, sizes: [410, 320] })
    expect(found.length).toBeGreaterThanOrEqual(3)
    for (const [i, one] of found.entries())
      for (const other of found.slice(i + 1))
        expect(intersectionOverUnion(one.box, other.box)).toBeLessThan(0.4)
  })

  it('finds nothing in a flat picture', async () => {
    const detector = createTinyFaceDetector(await embeddedSession('tiny-face-detector'))
    const plane = () => new Uint8Array(64 * 48).fill(100)
    const picture = {
      layout: 'rgb' as const,
      width: 64,
      height: 48,
      planes: [plane(), plane(), plane()] as const,
      colour: {},
    }
    expect(await detector.detect(picture, options)).toEqual([])
  })
})
