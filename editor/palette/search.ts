import { create } from 'zustand'
import type { WireEnd } from '../edits/fits.ts'
import type { Point } from '../edits/level.ts'

/** The floating search for nodes: where it is, and what the chosen node is for. */
export interface NodeSearchRequest {
  /** In the window's pixels. */
  readonly at: Point
  /** Where the node goes, in the canvas' pixels; without it a free place near the middle of what is seen. */
  readonly place?: Point
  /** The end of a wire that was dropped there: only nodes that fit are listed, and the chosen one is wired. */
  readonly wire?: WireEnd
  /** The wire, by its `to` end, that the node is inserted in. */
  readonly edge?: string
}

export const useNodeSearch = create<{ readonly open: NodeSearchRequest | undefined }>(() => ({
  open: undefined,
}))

export function openSearch(open: NodeSearchRequest): void {
  useNodeSearch.setState({ open })
}

export function closeSearch(): void {
  useNodeSearch.setState({ open: undefined })
}
