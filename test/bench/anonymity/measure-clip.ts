import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaceModels } from '../../../models/face-models.ts'
import type { Machine } from '../../../runtime/engine/machine.ts'
import type { ClipResult, FacePair } from './figures.ts'
import { finishClip, type Method } from './finish-clip.ts'
import { framesOfClip } from './frames-of-clip.ts'
import { seeFinished, seeOriginal, type SeenFace } from './look-at-face.ts'
import { cutClip, lengthOf, type TestClip } from './test-clips.ts'

/** The frames of a clip that are measured, with what was seen in them before anything was changed. */
export interface Subject {
  readonly clip: TestClip
  /** The frames as a file of their own. */
  readonly path: string
  /** By frame; `undefined` where no face was found. */
  readonly faces: readonly (SeenFace | undefined)[]
}

/** Cuts consecutive frames from about one second in, and looks at the face of each. */
export async function prepareSubject(
  models: FaceModels,
  clip: TestClip,
  count: number,
  folder: string,
): Promise<Subject> {
  const { frames, rate } = await lengthOf(clip.path)
  const path = join(folder, `${clip.name}.mkv`)
  await cutClip(clip.path, Math.min(Math.round(rate), Math.max(0, frames - count)), count, path)
  const faces: (SeenFace | undefined)[] = []
  for await (const frame of framesOfClip(path)) faces.push(await seeOriginal(models, frame, faces.at(-1)))
  return { clip, path, faces }
}

/** What a method makes of a clip, measured on the finished file. */
export async function measureClip(
  machine: Machine,
  models: FaceModels,
  method: Method,
  { clip, path, faces }: Subject,
  folder: string,
): Promise<ClipResult & { readonly path: string }> {
  await mkdir(folder, { recursive: true })
  const { path: finished, covered, msPerFrame } = await finishClip(machine, method, path, folder)
  const pairs: FacePair[] = []
  for await (const frame of framesOfClip(finished)) {
    const before = faces[frame.index]
    if (before !== undefined)
      pairs.push({ frame: frame.index, before, after: await seeFinished(models, frame, before) })
  }
  return { clip: clip.name, pairs, covered, msPerFrame, path: finished }
}
