import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodeClip } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'
import { audioPackets, frameTimes } from '../helpers/ffprobe.ts'

const folder = fileURLToPath(new URL('../../../shared/media', import.meta.url))
const absent = !existsSync(folder)
if (absent) console.warn('Skipped tests: the folder of real clips is missing.')

const clips = ['d11', 'd12', 'd20', 's13', 's32']

describe.skipIf(absent).each(ffmpegs)('real clips with $name', ({ media }) => {
  test.each(clips)('%s keeps its times, its size and its sound', async (clip) => {
    const path = join(folder, `${clip}.mp4`)
    const before = await loadClip(media, path)
    const truth = await frameTimes(path)
    expect([...before.facts.timestamps].map((time) => time.toFixed(6))).toEqual(
      truth.map((time) => time.toFixed(6)),
    )
    const after = await encodeClip(media, path)
    const { facts } = await loadClip(media, after.path)
    expect([...facts.timestamps]).toEqual([...before.facts.timestamps])
    expect([facts.width, facts.height]).toEqual([before.facts.width, before.facts.height])
    expect(facts.colour.matrix).toBe(before.facts.colour.matrix)
    expect(await audioPackets(after.path)).toEqual(await audioPackets(path))
  })
})
