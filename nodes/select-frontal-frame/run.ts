import { alignedCrop } from '../../runtime/vision/align-face.ts'
import { faceSharpness } from '../../runtime/vision/face-sharpness.ts'
import { passOverFrames, rangesAround } from '../core/frame-pass.ts'
import type { FramesValue, VideoFrame } from '../core/media.ts'
import type { NodeContext, NodeRun } from '../core/node-run.ts'
import { requireSameFrames } from '../types/face-frames.ts'
import { groupsOf, type Candidate, type Group } from './candidates.ts'
import { cropFace } from './crop-face.ts'
import type { selectFrontalFrame } from './definition.ts'
import { straightest } from './straightest.ts'

/** Holes of so many frames are read over. */
const hole = 24
/** Sharpness is measured on the face alone. */
const faceRoom = 0.6
const cropSide = 256

interface Pass<Result> {
  readonly name: string
  readonly params?: readonly string[]
  readonly frames: FramesValue
  readonly ctx: NodeContext
  readonly candidates: readonly Candidate[]
  /** Parts of the progress at which the pass starts and ends. */
  readonly progress: readonly [from: number, to: number]
  look(frame: VideoFrame, candidate: Candidate): Result
}

/** Looks at some faces, each in its frame. */
async function lookAtFaces<Result>(pass: Pass<Result>): Promise<Map<Candidate, Result>> {
  const { candidates, frames, ctx, name, params } = pass
  const at = new Map<number, number[]>()
  candidates.forEach(({ frame }, index) => at.set(frame, [...(at.get(frame) ?? []), index]))
  const ranges = rangesAround([...at.keys()], hole)
  const total = Math.max(
    1,
    ranges.reduce((sum, { from, to }) => sum + to - from, 0),
  )
  const [start, end] = pass.progress
  interface Looked {
    readonly index: number
    readonly result: Result
  }
  const results = new Map<Candidate, Result>()
  const chunks = passOverFrames<Looked[], Looked[]>({
    frames,
    ctx,
    name,
    ...(params === undefined ? {} : { params }),
    ranges,
    look: async (frame) =>
      (at.get(frame.index) ?? []).map((index) => ({ index, result: pass.look(frame, candidates[index]!) })),
    pack: (_, looked) => looked.flat(),
    progress: (done) => ctx.progress(start + ((end - start) * done) / total, 1),
  })
  for await (const chunk of chunks)
    for (const { index, result } of chunk) results.set(candidates[index]!, result)
  return results
}

function warnOfMissing(groups: readonly Group[], ctx: NodeContext): void {
  for (const { name, candidates } of groups)
    if (candidates.length === 0)
      ctx.warn(`${name} has no frame in which the face and its landmarks are seen, and is left out.`)
}

export const run: NodeRun<typeof selectFrontalFrame> = async ({ inputs, params, ctx }) => {
  const { frames, tracks, scenes } = inputs
  requireSameFrames(frames, tracks)
  const groups = groupsOf(tracks, scenes, params)
  warnOfMissing(groups, ctx)
  const sharpness = new Map<Candidate, number>()
  const best = await straightest(groups, {
    async measure(candidates, round) {
      const measured = await lookAtFaces({
        name: `sharpness-${round}`,
        params: ['per', 'inside', ...(round === 0 ? [] : ['sharpness'])],
        frames,
        ctx,
        candidates: [...new Set(candidates)].filter((candidate) => !sharpness.has(candidate)),
        // Nearly always the first batch of straight faces holds a sharp one.
        progress: [Math.min(0.8, 0.4 * round), Math.min(0.8, 0.4 * (round + 1))],
        look: (frame, { landmarks }) =>
          faceSharpness(frame, alignedCrop(landmarks, cropSide, faceRoom), cropSide),
      })
      for (const [candidate, value] of measured) sharpness.set(candidate, value)
    },
    sharpnessOf: (candidate) => sharpness.get(candidate) ?? 0,
    least: params.sharpness,
  })
  const chosen = groups.flatMap(({ key }, i) => {
    const candidate = best[i]
    return candidate === undefined ? [] : [{ key, candidate }]
  })
  const crops = await lookAtFaces({
    name: 'crops',
    frames,
    ctx,
    candidates: chosen.map(({ candidate }) => candidate),
    progress: [0.8, 1],
    look: (frame, candidate) => cropFace(frame, candidate, params.size, params.room),
  })
  ctx.progress(1, 1)
  return {
    faces: {
      keys: chosen.map(({ key }) => key),
      items: chosen.map(({ candidate }) => crops.get(candidate)!),
    },
  }
}
