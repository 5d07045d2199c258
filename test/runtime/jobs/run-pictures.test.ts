import { expect, it } from 'vitest'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import type { RunPicture } from '../../../runtime/jobs/jobs.ts'
import { createRunPictures } from '../../../runtime/jobs/run-pictures.ts'

function grey(width: number, height: number): PlanarImage {
  const plane = () => new Uint8Array(width * height).fill(128)
  return { layout: 'rgb', width, height, planes: [plane(), plane(), plane()], colour: {} }
}

it('shows at most five pictures a second of a node, the newest ones, and the last one always', async () => {
  const shown: RunPicture[] = []
  const pictures = createRunPictures((picture) => void shown.push(picture))
  const start = performance.now()
  for (let frame = 0; frame < 60; frame++) {
    pictures.add('one', grey(8, 4), frame)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  pictures.add('other', grey(8, 4), undefined)
  await pictures.finish()
  const frames = shown.filter(({ node }) => node === 'one').map(({ frame }) => frame)
  expect(frames.length).toBeLessThanOrEqual((performance.now() - start) / 200 + 3)
  expect(frames.at(-1)).toBe(59)
  expect(frames).toEqual([...frames].sort((left, right) => Number(left) - Number(right)))
  expect(shown.filter(({ node }) => node === 'other')).toMatchObject([{ frame: null, width: 8, height: 4 }])
})

it('makes large pictures small, and lets what cannot be shown go', async () => {
  const shown: RunPicture[] = []
  const pictures = createRunPictures((picture) => void shown.push(picture))
  pictures.add('large', grey(1920, 1080), 0)
  pictures.add('broken', { ...grey(4, 4), width: Number.NaN }, 0)
  await pictures.finish()
  expect(shown.map(({ node, width, height }) => [node, width, height])).toEqual([['large', 960, 540]])
})
