import { create } from 'zustand'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import type { ModelSummary, Preset } from '../../runtime/protocol/endpoints/program.ts'

/**
 * `waiting`: changed, saved in a moment. `offline`: the server does not answer, `refused`: it does not take the
 * graph; kept in the browser meanwhile.
 */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'conflict' | 'read-only'

export interface SessionState {
  /** The saved graph that is open; absent before the first save. */
  readonly graphId: string | undefined
  /** The revision on the server that this graph builds on. */
  readonly revision: number
  readonly save: SaveState
  readonly connected: boolean
  /** The sample clip is being made for the open graph. */
  readonly preparing: boolean
  /** Another tab edits the open graph. `looking`: the person chose to look on. */
  readonly elsewhere:
    { readonly why: 'open-there' | 'taken'; readonly since: number; readonly looking: boolean } | undefined
  readonly media: readonly MediaFile[]
  readonly models: readonly ModelSummary[]
  readonly presets: readonly Preset[]
  /** Uploads under way: name → 0–1. */
  readonly uploads: Readonly<Record<string, number>>
  set(change: Partial<Omit<SessionState, 'set'>>): void
}

/** What the editor knows of its server. */
export const useSession = create<SessionState>((set) => ({
  graphId: undefined,
  revision: 0,
  save: 'saved',
  connected: false,
  preparing: false,
  elsewhere: undefined,
  media: [],
  models: [],
  presets: [],
  uploads: {},
  set: (change) => set(change),
}))
