import { create } from 'zustand'

/** An output whose preview the viewer shows. */
export interface Pin {
  /** Node id; in a stage ids joined by `--`, as in a run. */
  readonly node: string
  readonly port?: string | undefined
}

export const viewModes = ['after', 'before', 'wipe', 'side', 'difference'] as const
export type ViewMode = (typeof viewModes)[number]

export const overlayNames = ['boxes', 'landmarks', 'pose', 'labels'] as const
export type OverlayName = (typeof overlayNames)[number]

/** Windows over the page, one at a time; `data` is what it is opened with. */
export type DialogName =
  | 'templates'
  | 'open'
  | 'history'
  | 'import'
  | 'export'
  | 'share'
  | 'shortcuts'
  | 'models'
  | 'plan'
  | 'compare'
  | 'conflict'
  | 'rename'

export interface InterfaceState {
  readonly theme: 'dark' | 'light'
  /** Ids of nodes, notes and groups of the level that the canvas shows. */
  readonly selected: readonly string[]
  /** Edges by their `to` end, which is unique. */
  readonly selectedEdges: readonly string[]
  /** What the viewer shows; without it the last node that yields pictures. */
  readonly pin: Pin | undefined
  readonly frame: number
  readonly playing: boolean
  readonly viewMode: ViewMode
  readonly overlays: readonly OverlayName[]
  /** The open run whose progress the nodes show. */
  readonly run: string | undefined
  readonly side: 'palette' | 'media' | 'graphs' | 'list' | 'none'
  readonly right: 'inspector' | 'runs'
  readonly dialog: { readonly name: DialogName; readonly data?: unknown } | undefined
  /** The command palette, or the node palette at a place of the canvas with the end of a dropped wire. */
  readonly palette: 'commands' | undefined
  /** Sentences for the person, newest last; also read to screen readers. */
  readonly notices: readonly Notice[]
  set(change: Partial<Omit<InterfaceState, 'set' | 'notify' | 'select'>>): void
  select(ids: readonly string[], edges?: readonly string[]): void
  /** @returns the id by which it is dismissed */
  notify(notice: Omit<Notice, 'id'>): number
  dismiss(id: number): void
}

export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'good' | 'bad'
  readonly message: string
  /** A button in the notice. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

let lastNotice = 0

/** What is selected, shown and open. Lost with the tab, the theme aside. */
export const useInterface = create<InterfaceState>((set) => ({
  theme: 'dark',
  selected: [],
  selectedEdges: [],
  pin: undefined,
  frame: 0,
  playing: false,
  viewMode: 'after',
  overlays: ['boxes'],
  run: undefined,
  side: 'palette',
  right: 'inspector',
  dialog: undefined,
  palette: undefined,
  notices: [],
  set: (change) => set(change),
  select: (selected, selectedEdges = []) => set({ selected, selectedEdges }),
  notify: (notice) => {
    const id = ++lastNotice
    set(({ notices }) => ({ notices: [...notices.slice(-4), { ...notice, id }] }))
    return id
  },
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) })),
}))
