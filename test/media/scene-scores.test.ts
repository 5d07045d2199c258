import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CancelledError } from '../../nodes/core/errors.ts'
import { clipFolder, ffmpeg, makeClip } from '../helpers/clips.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'

/** Two seconds at 25 frames a second: red bars, then from frame 20 on a plain blue. */
async function cutClip(): Promise<string> {
  const path = join(clipFolder(), 'cut.mp4')
  const inputs = [
    '-f',
    'lavfi',
    '-i',
    'color=0xc02020:s=160x90:r=25:d=0.8',
    '-f',
    'lavfi',
    '-i',
    'color=0x2020c0:s=160x90:r=25:d=1.2',
  ]
  await ffmpeg(...inputs, '-filter_complex', '[0][1]concat', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', path)
  return path
}

describe.each(ffmpegs)('scene scores with $name', ({ media }) => {
  test('are high at a cut and low elsewhere, with the mean colour of each frame', async () => {
    const steps: number[] = []
    const found = await media.sceneScores(await loadClip(media, await cutClip()), {
      progress: (done) => void steps.push(done),
    })
    expect(found.scores).toHaveLength(50)
    expect(found.meanRgb).toHaveLength(150)
    expect(found.scores[0]).toBe(0)
    expect([...found.scores.keys()].filter((frame) => found.scores[frame]! > 0.2)).toEqual([20])
    const colour = (frame: number): number[] => [...found.meanRgb.subarray(3 * frame, 3 * frame + 3)]
    for (const [frame, wanted] of [
      [3, [192, 32, 32]],
      [40, [32, 32, 192]],
    ] as const)
      colour(frame).forEach((value, at) => expect(Math.abs(value - wanted[at]!)).toBeLessThan(6))
    expect(steps.at(-1)).toBe(50)
  })

  test.each([
    ['variable rate', { variable: true, seconds: 2 }],
    ['3×3 pixels', { width: 3, height: 3, pixelFormat: 'yuv444p' }],
    ['a turned picture', { rotation: 90 }],
  ] as const)('there is one for each frame: %s', async (_, options) => {
    const video = await loadClip(media, await makeClip(options))
    const { scores, meanRgb } = await media.sceneScores(video, {})
    expect(scores).toHaveLength(video.facts.timestamps.length)
    expect(meanRgb).toHaveLength(3 * scores.length)
  })

  test('stop when cancelled', async () => {
    const video = await loadClip(media, await makeClip({ width: 640, height: 480, seconds: 4 }))
    const signal = AbortSignal.timeout(30)
    await expect(media.sceneScores(video, { signal })).rejects.toThrow(CancelledError)
  })
})
