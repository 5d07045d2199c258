import { describe, expect, it } from 'vitest'
import { checkFace, type CheckSettings } from '../../../nodes/check-anonymity/check-face.ts'
import { PolicyError, UserError } from '../../../nodes/core/errors.ts'
import { isAgain } from '../../../nodes/core/node-run.ts'
import type { FaceRecognizer } from '../../../models/roles.ts'
import type { FaceValue } from '../../../nodes/types/face.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { paintedFrames, playedModels, pointsIn, type PlayedModels } from '../../helpers/painted-faces.ts'

const box = [20, 16, 40, 40] as const
const usual: CheckSettings = { strictness: 1, tries: 2, policy: 'cover', colour: '#102030' }

async function faceOf(id: number | undefined, parts: Partial<FaceValue> = {}): Promise<FaceValue> {
  const painted = paintedFrames({
    width: 80,
    height: 80,
    count: 1,
    faces: id === undefined ? [] : [{ id, at: () => box }],
  })
  for await (const { layout, width, height, planes, colour } of painted.open())
    return {
      image: { layout, width, height, planes, colour },
      frame: 7,
      trackId: '3',
      sceneId: '1',
      frameFromCrop: [1, 0, 100, 0, 1, 50],
      landmarks: pointsIn(box).slice(),
      ...parts,
    }
  throw new Error('no frame')
}

const none = new Float32Array(0)

async function check(
  original: FaceValue,
  candidate: FaceValue,
  parts: {
    settings?: Partial<CheckSettings>
    attempt?: number
    play?: PlayedModels
    recognizers?: (played: FaceRecognizer) => FaceRecognizer[]
  } = {},
) {
  const ctx = memoContext({ attempt: parts.attempt ?? 0 })
  const settings = { ...usual, ...parts.settings }
  const played = playedModels(parts.play)
  const models = { ...played, recognizers: parts.recognizers?.(played.recognizer) ?? played.recognizers }
  return { result: await checkFace({ original, candidate, models, settings, ctx }), ctx }
}

function isCovered({ image }: FaceValue): boolean {
  return image.planes.every((plane) => plane.every((value) => value === plane[0]))
}

describe('the anonymity gate of one face', () => {
  it('lets another face pass as it is', async () => {
    const candidate = await faceOf(2)
    const { result, ctx } = await check(await faceOf(1), candidate)
    expect(result).toEqual({ face: candidate })
    expect(ctx.warnings).toEqual([])
  })

  it('asks for the same face again, as often as it may, and then covers it', async () => {
    const [original, candidate] = [await faceOf(1), await faceOf(1)]
    for (const attempt of [0, 1]) {
      const { result } = await check(original, candidate, { attempt })
      expect(isAgain(result) && result.reason).toMatch(
        /Face 3 in frame 7 is still recognizable.*distance 0.00/,
      )
    }
    const { result, ctx } = await check(original, candidate, { attempt: 2 })
    const { face } = result as { face: FaceValue }
    expect(isCovered(face)).toBe(true)
    expect(face).toMatchObject({ frame: 7, trackId: '3', frameFromCrop: candidate.frameFromCrop })
    expect(isCovered(candidate)).toBe(false)
    expect(ctx.warnings).toEqual([expect.stringContaining('was covered')])
  })

  it('ends the run instead where the policy says so', async () => {
    const refused = check(await faceOf(1), await faceOf(1), { settings: { policy: 'fail', tries: 0 } })
    await expect(refused).rejects.toThrow(PolicyError)
    await expect(refused).rejects.toThrow(/needs more than 0\.50.*Raise the strength/)
  })

  it('takes the threshold from the recogniser, times the strictness', async () => {
    const faces = [await faceOf(1), await faceOf(2)] as const
    // Played faces of two people are √2 apart, their threshold is 0.5.
    expect(isAgain((await check(...faces, { settings: { strictness: 2 } })).result)).toBe(false)
    expect(isAgain((await check(...faces, { settings: { strictness: 3 } })).result)).toBe(true)
  })

  it('asks every recogniser, each by its own space', async () => {
    const faces = [await faceOf(1), await faceOf(2)] as const
    const doubtful = (played: FaceRecognizer) => ({
      ...played,
      modelId: 'doubtful',
      space: { metric: 'cosine', normalised: true, threshold: 1.5 } as const,
    })
    const { result } = await check(...faces, { recognizers: (played) => [played, doubtful(played)] })
    expect(isAgain(result) && result.reason).toMatch(/by "doubtful", distance 1.00, needs more than 1.50/)
    const broken = (played: FaceRecognizer) => ({
      ...played,
      embed: async () => new Float32Array(8).fill(Number.NaN),
    })
    const failed = await check(...faces, { recognizers: (played) => [played, broken(played)] })
    expect(isAgain(failed.result) && failed.result.reason).toMatch(/could not compare/)
    // Other views of the same face do not make up for the one that was not compared.
    let asked = 0
    const once = (played: FaceRecognizer): FaceRecognizer => ({
      ...played,
      embed: (...args) => (++asked === 3 ? broken(played).embed() : played.embed(...args)),
    })
    const partly = await check(...faces, { recognizers: (played) => [once(played)] })
    expect(asked).toBeGreaterThan(3)
    expect(isAgain(partly.result) && partly.result.reason).toMatch(/could not compare/)
  })

  it('is not misled by landmarks that lie beside the face', async () => {
    const beside = await faceOf(1, { landmarks: pointsIn([2, 60, 12, 12]).slice() })
    const { result } = await check(await faceOf(1), beside)
    expect(isAgain(result)).toBe(true)
  })

  it('compares at the place of the original where no face is found any more', async () => {
    const play = { score: () => 0 }
    expect(isAgain((await check(await faceOf(1), await faceOf(1), { play })).result)).toBe(true)
    const moved = await faceOf(1, { landmarks: none, frameFromCrop: [1, 0, 100, 0, 1, 50] })
    expect(isAgain((await check(await faceOf(1), moved, { play })).result)).toBe(true)
    expect(isAgain((await check(await faceOf(1), await faceOf(undefined), { play })).result)).toBe(false)
  })

  it('fails closed where nothing can be compared', async () => {
    const play = { score: () => 0 }
    const original = await faceOf(1, { landmarks: none })
    const { result } = await check(original, await faceOf(2), { play, settings: { tries: 0 } })
    expect(isCovered((result as { face: FaceValue }).face)).toBe(true)
    const elsewhere = await faceOf(2, { landmarks: none, frame: 9 })
    const other = await check(await faceOf(1), elsewhere, { play, settings: { tries: 0 } })
    expect(isCovered((other.result as { face: FaceValue }).face)).toBe(true)
  })

  it('finds the original in its crop where it carries no landmarks', async () => {
    const original = await faceOf(1, { landmarks: none })
    expect(isAgain((await check(original, await faceOf(1))).result)).toBe(true)
    expect(isAgain((await check(original, await faceOf(2))).result)).toBe(false)
  })

  it('refuses to compare two people', async () => {
    const refused = check(await faceOf(1), await faceOf(2, { trackId: '4' }))
    await expect(refused).rejects.toThrow(UserError)
    const known = await faceOf(1, { identityId: 'a' })
    await expect(check(known, await faceOf(2, { identityId: 'b' }))).rejects.toThrow(/person b/)
    const later = await faceOf(2, { identityId: 'a', trackId: '9' })
    expect((await check(known, later)).result).toEqual({ face: later })
  })
})
