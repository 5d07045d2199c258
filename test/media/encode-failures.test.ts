import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { CancelledError, OperationalError } from '../../nodes/core/errors.ts'
import { mapFrames, type FramesValue } from '../../nodes/core/media.ts'
import { clipFolder, makeClip } from '../helpers/clips.ts'
import { fastSettings, outputPath, touched } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'

/** Programs that this process started and that still run. */
function children(): string[] {
  const list = `/proc/self/task/${process.pid}/children`
  return existsSync(list)
    ? readFileSync(list, 'utf8')
        .split(' ')
        .filter((id) => id !== '')
    : []
}

async function expectNoChildrenBut(before: readonly string[]): Promise<void> {
  const added = (): string[] => children().filter((id) => !before.includes(id))
  for (let tries = 0; tries < 60 && added().length > 0; tries++) await wait(25)
  expect(added()).toEqual([])
}

const smallDisk = join(clipFolder(), 'small-disk')

/** A disk of 64 KiB; only an administrator can make one. */
function mountSmallDisk(): boolean {
  try {
    mkdirSync(smallDisk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', smallDisk], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('Skipped tests: a small disk cannot be mounted here.')
    return false
  }
}

const mounted = mountSmallDisk()
afterAll(() => {
  if (mounted) execFileSync('umount', [smallDisk])
})

const busy = { width: 320, height: 240, seconds: 4, sound: ['aac'], filter: 'noise=alls=60:allf=t' }

describe.each(ffmpegs)('encode with $name', ({ media }) => {
  const framesOf = async (): Promise<FramesValue> =>
    touched(media.frames(await loadClip(media, await makeClip(busy))))

  test('stops at once when cancelled and leaves no program behind', async () => {
    const before = children()
    const controller = new AbortController()
    const encoding = media.encode(await framesOf(), outputPath('mp4'), fastSettings, {
      signal: controller.signal,
      progress: (done) => void (done === 20 && controller.abort()),
    })
    await expect(encoding).rejects.toThrow(CancelledError)
    await expectNoChildrenBut(before)
  })

  test('does not start when cancelled before', async () => {
    const path = outputPath('mp4')
    const encoding = media.encode(await framesOf(), path, fastSettings, { signal: AbortSignal.abort() })
    await expect(encoding).rejects.toThrow(CancelledError)
    expect(existsSync(path)).toBe(false)
  })

  test('passes on the error of whoever makes the frames, and stops the encoder', async () => {
    const before = children()
    const frames = mapFrames(await framesOf(), 'failing', (frame) => {
      if (frame.index === 7) throw new OperationalError('The network broke.')
      return frame
    })
    await expect(media.encode(frames, outputPath('mp4'), fastSettings, {})).rejects.toThrow(
      'The network broke.',
    )
    await expectNoChildrenBut(before)
  })

  test('refuses to call a video finished that lacks a frame', async () => {
    const frames = await framesOf()
    const short: FramesValue = { ...frames, open: (_, signal) => frames.open({ from: 0, to: 90 }, signal) }
    await expect(media.encode(short, outputPath('mp4'), fastSettings, {})).rejects.toThrow('90 of 100 frames')
  })

  test.skipIf(!mounted)('says that the disk is full', async () => {
    for (const frames of [await framesOf(), media.frames(await loadClip(media, await makeClip(busy)))]) {
      const encoding = media.encode(frames, join(smallDisk, 'out.mp4'), fastSettings, {})
      await expect(encoding).rejects.toThrow(OperationalError)
      await expect(encoding).rejects.toThrow('No space left on device. Free some space')
    }
  })

  test('says that the folder is missing', async () => {
    const encoding = media.encode(
      await framesOf(),
      join(clipFolder(), 'nowhere', 'out.mp4'),
      fastSettings,
      {},
    )
    await expect(encoding).rejects.toThrow(OperationalError)
    await expect(encoding).rejects.toThrow('Save to a folder that you may write to.')
  })

  test('says what to do where the hardware encoder does not work', async () => {
    const encoding = media.encode(
      await framesOf(),
      outputPath('mp4'),
      { ...fastSettings, hardware: 'videotoolbox' },
      {},
    )
    if (process.platform === 'darwin') return
    await expect(encoding).rejects.toMatchObject({ exitCode: 1 })
    await expect(encoding).rejects.toThrow('no encoder h264_videotoolbox')
  })

  test('releases every frame and holds few at a time', async () => {
    const buffers = new Set<ArrayBufferLike>()
    const frames = mapFrames(await framesOf(), 'counted', (frame) => {
      buffers.add(frame.planes[0].buffer)
      return frame
    })
    await media.encode(frames, outputPath('mp4'), fastSettings, {})
    expect(buffers.size).toBeLessThanOrEqual(5)
  })
})
