import { create } from 'zustand'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import type { ModelSummary, Preset } from '../../runtime/protocol/endpoints/program.ts'

/** `waiting`: changed, saved in a moment. `offline`: the server does not answer; kept in the browser meanwhile. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'read-only'

export interface SessionState {
  /** The saved graph that is open; absent before the first save. */
  readonly graphId: string | undefined
  /** The revision on the server that this graph builds on. */
  readonly revision: number
  readonly save: SaveState
  readonly connected: boolean
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
  media: [],
  models: [],
  presets: [],
  uploads: {},
  set: (change) => set(change),
}))

/** This tab, among all that are open. */
export const tabId = crypto.randomUUID()
