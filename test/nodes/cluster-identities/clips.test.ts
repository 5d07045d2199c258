import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { choosePeople } from '../../../nodes/choose-people/definition.ts'
import { run as choose } from '../../../nodes/choose-people/run.ts'
import { clusterIdentities, type IdentityEdit } from '../../../nodes/cluster-identities/definition.ts'
import { run as cluster } from '../../../nodes/cluster-identities/run.ts'
import type { FramesValue } from '../../../nodes/core/media.ts'
import { isAgain, type Again } from '../../../nodes/core/node-run.ts'
import { pixelateFaces } from '../../../nodes/pixelate-faces/definition.ts'
import { run as pixelate } from '../../../nodes/pixelate-faces/run.ts'
import { selectFrontalFrame } from '../../../nodes/select-frontal-frame/definition.ts'
import { run as select } from '../../../nodes/select-frontal-frame/run.ts'
import { splitScenes } from '../../../nodes/split-scenes/definition.ts'
import { run as split } from '../../../nodes/split-scenes/run.ts'
import { trackFaces } from '../../../nodes/track-faces/definition.ts'
import { run as track } from '../../../nodes/track-faces/run.ts'
import { facesInFrame } from '../../../nodes/types/face-frames.ts'
import type { Scene } from '../../../nodes/types/scenes.ts'
import type { TracksValue } from '../../../nodes/types/tracks.ts'
import { verifyOutput } from '../../../nodes/verify-output/definition.ts'
import { run as verify } from '../../../nodes/verify-output/run.ts'
import { growBox } from '../../../runtime/vision/boxes.ts'
import { cropImage } from '../../../runtime/vision/crop.ts'
import { createMedia } from '../../../runtime/media/media.ts'
import { clipFolder, ffmpeg } from '../../helpers/clips.ts'
import { defaultParams } from '../../helpers/default-params.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { embeddedSession } from '../../helpers/onnx-session.ts'
import { makeTwoPeopleClip, shotLength, shots } from '../../helpers/two-people-clip.ts'

const media = createMedia()
const context = () => memoContext({ media, session: embeddedSession, key: 'two people' })

function done<Outputs extends object>(outputs: Outputs | Again): Outputs {
  if (isAgain(outputs)) throw new Error('Nothing in here is made again.')
  return outputs
}

interface Found {
  readonly frames: FramesValue
  readonly scenes: Scene[]
  readonly tracks: TracksValue
}

async function findFaces(path: string): Promise<Found> {
  const facts = await media.probe(path, { allowTruncated: false })
  const video = { path, digest: path, facts }
  const frames = media.frames(video)
  const { scenes } = done(
    await split({ inputs: { video }, params: defaultParams(splitScenes), ctx: context() }),
  )
  const params = defaultParams(trackFaces, { thoroughness: 'fast' })
  const { tracks } = done(await track({ inputs: { frames, scenes }, params, ctx: context() }))
  return { frames, scenes, tracks }
}

async function identities({ frames, tracks }: Found, corrections: IdentityEdit[] = [], strictness = 1) {
  const ctx = context()
  const params = defaultParams(clusterIdentities, { corrections, strictness })
  const clustered = done(await cluster({ inputs: { frames, tracks }, params, ctx }))
  return { ...clustered, warnings: ctx.warnings, computed: ctx.computed }
}

/** The people of each shot, by the tracks that lie in it. */
function peopleOfShots({ tracks }: TracksValue, length: number, count: number): string[] {
  return Array.from({ length: count }, (_, shot) => {
    const inShot = tracks.filter(({ from }) => Math.floor(from / length) === shot)
    return [...new Set(inShot.map(({ identityId }) => identityId))].join('+')
  })
}

describe('two people in shots with cuts between', () => {
  let found: Found
  let tracks: TracksValue

  beforeAll(async () => {
    found = await findFaces(await makeTwoPeopleClip())
    ;({ tracks } = await identities(found))
  })

  it('have one number each, in every shot', () => {
    expect(found.scenes.map(({ from }) => from)).toEqual(shots.map((_, i) => i * shotLength))
    expect(peopleOfShots(tracks, shotLength, shots.length)).toEqual(['1', '2', '1', '2'])
    // The input is as it was.
    expect(found.tracks.tracks.every(({ identityId }) => identityId === undefined)).toBe(true)
  })

  it('are told apart as long as thresholds are sane, and everyone is a person of their own when they are strict', async () => {
    const { tracks: strict } = await identities(found, [], 2)
    const people = peopleOfShots(strict, shotLength, shots.length)
    expect(people[0]).not.toBe(people[1])
    expect(new Set(people).size).toBeGreaterThanOrEqual(2)
  })

  it('follow the corrections', async () => {
    const last = tracks.tracks.at(-1)!
    const { tracks: corrected, warnings } = await identities(found, [
      { kind: 'split', track: last.id },
      { kind: 'join', a: '1', b: '9' },
    ])
    expect(peopleOfShots(corrected, shotLength, shots.length)).toEqual(['1', '2', '1', '3'])
    expect(warnings.join()).toContain('there is no person 9')
  })

  it('have a frontal face each, and one in each scene where that is asked for', async () => {
    const { frames, scenes } = found
    const params = defaultParams(selectFrontalFrame, { size: 160 })
    const { faces } = done(await select({ inputs: { frames, tracks, scenes }, params, ctx: context() }))
    expect(faces.keys).toEqual(['1', '2'])
    for (const { pose, frame, landmarks } of faces.items) {
      expect(Math.abs(pose!.yaw) + Math.abs(pose!.pitch)).toBeLessThan(60)
      expect(frame).toBeLessThan(shots.length * shotLength)
      // Eyes above the mouth, all of it in the crop.
      expect(landmarks[2 * 36 + 1]).toBeLessThan(landmarks[2 * 48 + 1]!)
      expect(landmarks.every((value) => value > 0 && value < 160)).toBe(true)
    }
    const { faces: perScene } = done(
      await select({
        inputs: { frames, tracks, scenes },
        params: { ...params, per: 'scene' },
        ctx: context(),
      }),
    )
    expect(perScene.keys).toHaveLength(4)
  })

  it('are hidden but for the one who is kept, whose pixels stay as they were decoded', async () => {
    const { frames } = found
    const chosen = done(
      await choose({
        inputs: { tracks, attributes: undefined },
        params: defaultParams(choosePeople, { people: { 2: 'keep' } }),
        ctx: context(),
      }),
    )
    const hidden = done(
      await pixelate({
        inputs: { frames, tracks: chosen.hide },
        params: defaultParams(pixelateFaces),
        ctx: context(),
      }),
    )
    const checked = done(
      await verify({
        inputs: { frames: hidden.frames, tracks, kept: chosen.keep },
        params: defaultParams(verifyOutput),
        ctx: context(),
      }),
    )
    expect(checked.report.coverage).toMatchObject({ replaced: 0, flagged: [] })
    const originals = frames.open()[Symbol.asyncIterator]()
    const changes: Record<string, number[]> = { 1: [], 2: [] }
    for await (const frame of checked.frames.open()) {
      const { value: original } = (await originals.next()) as { value: typeof frame }
      for (const { track: face, box } of facesInFrame(tracks, frame.index)) {
        const before = cropImage(original, growBox(box, 0.2))!.image.planes[0]
        const after = cropImage(frame, growBox(box, 0.2))!.image.planes[0]
        const changed = before.filter((value, i) => value !== after[i]).length / before.length
        changes[face.identityId!]!.push(changed)
      }
    }
    expect(changes['2']).toEqual(Array.from({ length: 2 * shotLength }, () => 0))
    expect(Math.min(...changes['1']!)).toBeGreaterThan(0.4)
  })
})

const folder = fileURLToPath(new URL('../../../../shared/media', import.meta.url))
const present = existsSync(folder)
if (!present) console.warn('Skipped tests: the clips of ../shared/media are missing.')

describe.skipIf(!present)('five people of real clips', () => {
  it('have one number each across ten cuts', { timeout: 600_000 }, async () => {
    // The second stretch of each clip lies seconds later, with another expression and pose.
    const clips = [
      { name: 'd12', crop: '512:512', starts: [0, 90] },
      { name: 's32', crop: '720:720', starts: [0, 100] },
      { name: 'd20', crop: '480:480', starts: [0, 120] },
      { name: 'd11', crop: '512:512', starts: [0, 180] },
      { name: 's13', crop: '600:600:60:0', starts: [0, 70] },
    ] as const
    const length = 10
    const parts = [0, 1].flatMap((round) =>
      clips.map(({ crop, starts }, i) => ({ i, crop, start: starts[round]! })),
    )
    const filters = parts.map(
      ({ i, crop, start }, part) =>
        `[${i}:v]trim=start_frame=${start}:end_frame=${start + length},setpts=N/(25*TB),crop=${crop},scale=400:400,setsar=1[p${part}]`,
    )
    const path = join(clipFolder(), 'five-people.mp4')
    const joined = parts.map((_, part) => `[p${part}]`).join('')
    const graph = `${filters.join(';')};${joined}concat=n=${parts.length}:v=1`
    const inputs = clips.flatMap(({ name }) => ['-i', join(folder, `${name}.mp4`)])
    const encoding = '-r 25 -c:v libx264 -preset ultrafast -crf 14 -pix_fmt yuv420p'.split(' ')
    await ffmpeg(...inputs, '-filter_complex', graph, ...encoding, path)
    const found = await findFaces(path)
    const { tracks } = await identities(found)
    expect(peopleOfShots(tracks, length, parts.length)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '1',
      '2',
      '3',
      '4',
      '5',
    ])
  })
})
