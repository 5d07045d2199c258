import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FramesValue } from '../../nodes/core/media.ts'
import { reportFileSchema } from '../../nodes/types/report.ts'
import { runEventSchema } from '../../runtime/protocol/events.ts'
import { createMedia } from '../../runtime/media/media.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'
import { makeTwoPeopleClip, shotLength, shots } from '../helpers/two-people-clip.ts'
import { complaints, veilgraph } from '../helpers/veilgraph.ts'

async function framesOf(path: string): Promise<FramesValue> {
  const media = createMedia()
  const facts = await media.probe(path, { allowTruncated: false })
  return media.frames({ path, digest: path, facts })
}

/** Mean difference of brightness in the middle of each frame, where the faces are; 0–255. */
async function differences(one: string, other: string): Promise<number[]> {
  const [left, right] = [await framesOf(one), await framesOf(other)]
  const others = right.open()[Symbol.asyncIterator]()
  const result: number[] = []
  for await (const { planes, width, height } of left.open()) {
    const next = await others.next()
    if (next.done === true) break
    let sum = 0
    for (let y = Math.floor(height * 0.25); y < height * 0.75; y++)
      for (let x = Math.floor(width * 0.3); x < width * 0.7; x++)
        sum += Math.abs(planes[0][y * width + x]! - next.value.planes[0][y * width + x]!)
    result.push(sum / (0.2 * width * height))
  }
  return result
}

it('keep-one-person leaves exactly one of two people untouched, in every shot', async () => {
  const cwd = temporaryFolder()
  const clip = await makeTwoPeopleClip()
  const named = ['--input', `video=${clip}`, '--output', 'video=out.mp4', '--output', 'report=out.json']
  const ended = await veilgraph(['run', 'keep-one-person', ...named], { cwd })
  expect(complaints(ended)).toEqual([])
  expect(ended.code).toBe(0)
  const report = reportFileSchema.parse(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')))
  expect(report.coverage.unverified).toBe(0)
  expect(new Set(report.tracks.map(({ identityId }) => identityId))).toEqual(new Set(['2']))
  expect(report.warnings.join()).toContain('Person 1 stays visible')

  const changes = await differences(clip, join(cwd, 'out.mp4'))
  expect(changes).toHaveLength(shots.length * shotLength)
  const of = (person: 'a' | 'b') =>
    changes.filter((_, frame) => shots[Math.floor(frame / shotLength)] === person)
  expect(Math.max(...of('a'))).toBeLessThan(3)
  expect(Math.min(...of('b'))).toBeGreaterThan(5)

  // Another choice: nothing but the choice and what follows it is computed anew.
  const others = ['--output', 'video=none.mp4', '--set', 'choose.people={}', '--json']
  const hidden = await veilgraph(['run', 'keep-one-person', ...named.slice(0, 2), ...others], { cwd })
  expect(hidden.code).toBe(0)
  const events = hidden.stdout
    .trim()
    .split('\n')
    .map((line) => runEventSchema.parse(JSON.parse(line)))
  const reused = events.flatMap((event) => (event.type === 'nodeReused' ? [event.node] : []))
  expect(reused).toEqual(expect.arrayContaining(['track', 'cluster']))
  expect(Math.min(...(await differences(clip, join(cwd, 'none.mp4'))))).toBeGreaterThan(5)
})
