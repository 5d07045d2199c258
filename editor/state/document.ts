import { create } from 'zustand'
import { graphVersion, type Graph } from '../../graphs/schema.ts'
import { changeLevel, levelAt, type Level } from '../edits/level.ts'
import { closeGroup, record, redo, startHistory, undo, type History } from './history.ts'

export const emptyGraph: Graph = {
  veilgraph: graphVersion,
  name: 'Untitled',
  nodes: [],
  edges: [],
  inputs: {},
  outputs: {},
}

export interface DocumentState extends History {
  /** Stage ids from the outside in: where the canvas is; empty in the graph itself. */
  readonly path: readonly string[]
  /** Only looked at: another tab edits this graph. Changes and undo do nothing meanwhile. */
  readonly locked: boolean
  /**
   * A graph is on its way and takes the place of this one, or could not be opened while there is none: changes would be
   * lost, and do nothing.
   */
  readonly opening: 'no' | 'under-way' | 'failed'
  /** How many changes were refused because it is only looked at, or not there yet. */
  readonly refused: number
  /** How many graphs were opened: with another number, another graph is shown. */
  readonly opened: number
  /** Another graph: the history starts anew. */
  open(graph: Graph): void
  /** A step that can be taken back. @returns false where the graph takes no changes: then nothing may follow from it */
  edit(label: string, change: (graph: Graph) => Graph, group?: string): boolean
  /** Changes what the canvas shows. @returns as `edit` */
  editLevel(label: string, change: (level: Level) => Level, group?: string): boolean
  endGroup(): void
  undo(): void
  redo(): void
  enter(stageId: string): void
  /** To the level with this many stages above it. */
  leave(depth: number): void
}

/** The graph that is edited, its history, and nothing else. Saved by `api/autosave.ts`. */
export const useDocument = create<DocumentState>((set, get) => ({
  ...startHistory(emptyGraph),
  path: [],
  locked: false,
  opening: 'no',
  refused: 0,
  opened: 0,
  open: (graph) => set(({ opened }) => ({ ...startHistory(graph), path: [], opened: opened + 1 })),
  edit: (label, change, group) => {
    const taken = takesChanges(get())
    set((state) =>
      taken ? stay(record(state, label, change(state.graph), group), state.path) : refuse(state),
    )
    return taken
  },
  editLevel: (label, change, group) =>
    get().edit(label, (graph) => changeLevel(graph, get().path, change), group),
  endGroup: () => set((state) => closeGroup(state)),
  undo: () => set((state) => (takesChanges(state) ? stay(undo(state), state.path) : refuse(state))),
  redo: () => set((state) => (takesChanges(state) ? stay(redo(state), state.path) : refuse(state))),
  enter: (stageId) => set(({ path }) => ({ path: [...path, stageId] })),
  leave: (depth) => set(({ path }) => ({ path: path.slice(0, depth) })),
}))

export function takesChanges({ locked, opening }: DocumentState): boolean {
  return !locked && opening === 'no'
}

function refuse({ refused }: DocumentState): Partial<DocumentState> {
  return { refused: refused + 1 }
}

/** A step or an edit may take the stage away that the canvas is in. */
function stay(history: History, path: readonly string[]): History & { path: readonly string[] } {
  const known = new Set(history.graph.stages?.map(({ id }) => id))
  const gone = path.findIndex((id) => !known.has(id))
  return { ...history, path: gone < 0 ? path : path.slice(0, gone) }
}

/** What the canvas shows now. */
export function currentLevel(): Level {
  const { graph, path } = useDocument.getState()
  return levelAt(graph, path)
}
