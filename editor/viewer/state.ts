import { create } from 'zustand'
import type { Place } from '../../nodes/edit-tracks/definition.ts'
import type { FindingsView, SceneView, TrackView } from '../../runtime/protocol/preview-views.ts'
import type { RunPictureView } from '../state/runs.ts'
import type { Moment, Trouble } from './live/moment.ts'
import { shownSize, type Size, type ViewTransform } from './stage/view-transform.ts'

/** What the pointer does on the picture. */
export type Tool =
  | { readonly name: 'look' }
  /** Draws a box over a face that was missed. */
  | { readonly name: 'add' }
  /** Picks the second face of a join. */
  | { readonly name: 'join'; readonly first: Place; readonly track: string }
  /** Picks the face that correction `index` means. */
  | { readonly name: 'place'; readonly index: number; readonly end?: 'a' | 'b' }

export const viewerPanels = ['faces', 'corrections', 'check'] as const
export type ViewerPanel = (typeof viewerPanels)[number]

export interface Thumbnail {
  readonly key: string
  readonly label: string
  readonly frame: number
  /** Facts about what is seen. */
  readonly text?: string | undefined
  /** An address of the browser for the picture's bytes. */
  readonly url: string
}

export interface ViewerState {
  /** What is drawn now. */
  readonly moment: Moment | undefined
  /** A preview is under way. */
  readonly busy: boolean
  readonly segments: readonly SceneView[]
  readonly findings: FindingsView | undefined
  /** Why there are no findings. */
  readonly findingsTrouble: Trouble | undefined
  /** A picture of each face. */
  readonly gallery: readonly Thumbnail[]
  /** Everyone among whom a node of the graph chooses; absent before faces were looked for. */
  readonly people: readonly TrackView[] | undefined
  /** A picture of each of their tracks. */
  readonly portraits: readonly Thumbnail[]
  /** A picture of each item, where what is shown is a list. */
  readonly items: readonly Thumbnail[]
  /** The key of the item that is looked at; the first one without it. */
  readonly item: string | undefined
  /** Where the pictures lie in their viewport; without it they fit. */
  readonly view: ViewTransform | undefined
  /** Of one picture, half of the stage where two lie side by side. */
  readonly viewport: Size
  /** 0–1 from the left: original to the left of it. */
  readonly wipe: number
  readonly tool: Tool
  /** Id of the selected track. */
  readonly track: string | undefined
  /** The correction that is being changed, by its place in the list. */
  readonly correction: number | undefined
  readonly panel: ViewerPanel | 'none'
  /** Pictures that a running node shows take the stage. */
  readonly follow: boolean
  readonly runPicture: RunPictureView | undefined
  /** The run that looks for what a preview needs. */
  readonly finding: string | undefined
  readonly sound: boolean
  set(change: Partial<Omit<ViewerState, 'set' | 'forget'>>): void
  /** Another graph: nothing of the last one is shown or selected any more. */
  forget(): void
}

/** The size at which the picture of a moment is seen. */
export function shownOf(moment: Moment | undefined): Size | undefined {
  const picture = moment?.after ?? moment?.before
  return picture && shownSize(picture)
}

export const looking: Tool = { name: 'look' }

const nothing = {
  moment: undefined,
  segments: [],
  findings: undefined,
  findingsTrouble: undefined,
  people: undefined,
  view: undefined,
  tool: looking,
  track: undefined,
  correction: undefined,
  runPicture: undefined,
  finding: undefined,
  item: undefined,
} as const

/** What the viewer holds while the page is open. */
export const useViewer = create<ViewerState>((set) => ({
  ...nothing,
  busy: false,
  gallery: [],
  items: [],
  portraits: [],
  viewport: { width: 0, height: 0 },
  wipe: 0.5,
  panel: 'none',
  follow: true,
  sound: false,
  set: (change) => set(change),
  forget: () => set(nothing),
}))
