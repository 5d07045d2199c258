import { create } from 'zustand'
import type { Point } from '../edits/level.ts'
import type { Size } from '../edits/sizes.ts'

/** What only the canvas needs while it is open: measures, and places during a drag that is not yet an edit. */
export interface LocalState {
  /** Of drawn nodes, notes and groups, as the browser laid them out. */
  readonly sizes: ReadonlyMap<string, Size>
  /** Places during a drag; they win over the document's. */
  readonly moved: ReadonlyMap<string, Point>
  readonly resized: ReadonlyMap<string, Size>
  /** The wire under the pointer, by its `to` end. */
  readonly hovered: string | undefined
  /** The view is being moved or zoomed. */
  readonly moving: boolean
  /** Points of a wire during a drag. */
  readonly bends: { readonly edge: string; readonly points: readonly Point[] } | undefined
  /** The wire that what is dragged over it would be inserted in. */
  readonly insertion: string | undefined
  /** The note that is being written. */
  readonly writing: string | undefined
  /** The group whose title is being written. */
  readonly naming: string | undefined
  /** Node ids by which the stages of the document's `path` were entered. */
  readonly trail: readonly string[]
  /** A sentence for screen readers. */
  readonly said: string
  set(change: Partial<Omit<LocalState, 'set'>>): void
}

export const useLocal = create<LocalState>((set) => ({
  sizes: new Map(),
  moved: new Map(),
  resized: new Map(),
  hovered: undefined,
  moving: false,
  bends: undefined,
  insertion: undefined,
  writing: undefined,
  naming: undefined,
  trail: [],
  said: '',
  set: (change) => set(change),
}))

/** Reads a sentence to screen readers. */
export function say(said: string): void {
  // The same sentence twice is read twice only if the text differs.
  useLocal.setState((state) => ({ said: state.said === said ? `${said}\u00A0` : said }))
}
