import type { Artefact } from '../../runtime/protocol/runs.ts'
import { useInterface } from '../state/interface.ts'
import { useEnded } from './ended.ts'

/** Plays what a run wrote in the viewer, from its start, with the original beside it. */
export function playBeforeAfter({ node, kind }: Pick<Artefact, 'node' | 'kind'>): void {
  useEnded.getState().close()
  useInterface.getState().set({ pin: { node }, viewMode: 'wipe', frame: 0, playing: kind === 'video' })
}
