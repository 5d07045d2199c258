import { makeSampleClip } from '../demo/sample-clip.ts'
import type { Machine } from '../engine/machine.ts'
import type { Asks } from '../jobs/runner-protocol.ts'
import { confine } from './confine.ts'
import { filePicture, fileThumbnails } from './file-pictures.ts'
import { preview } from './preview.ts'
import { probeFile } from './probe-file.ts'
import { studioOf } from './studio.ts'

type StudioAsk = 'preview' | 'probe' | 'frame' | 'thumbnails' | 'sample' | 'forget'

/** Answers one ask. @throws CancelledError where `signal` was aborted, and the readable errors of what was asked */
export type Answer<Name extends keyof Asks> = (
  question: Asks[Name]['question'],
  machine: Machine,
  signal: AbortSignal,
) => Promise<Asks[Name]['answer']>

/**
 * What the studio answers, by name. Paths are relative to the working directory, the workspace, and never lead out of
 * it. The machine is kept warm between calls: give the same one each time.
 */
export const studioAnswers: { readonly [Name in StudioAsk]: Answer<Name> } = {
  preview: (question, machine, signal) => preview(question, studioOf(machine), signal),
  probe: ({ path }, machine, signal) => probeFile(path, studioOf(machine), signal),
  frame: (question, machine, signal) => filePicture(question, studioOf(machine), signal),
  thumbnails: (question, machine, signal) => fileThumbnails(question, studioOf(machine), signal),
  async sample({ path }, _machine, signal) {
    await makeSampleClip(confine(path), signal)
    return null
  },
  async forget({ path }, machine, signal) {
    const origin = await machine.digestFile(confine(path), signal)
    studioOf(machine).forget(origin)
    return await machine.cache.forget(origin)
  },
}
