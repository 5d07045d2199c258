import { connect, disconnect } from '../edits/connect.ts'
import type { Definitions } from '../../graphs/connect.ts'
import type { Graph } from '../../graphs/schema.ts'
import { changeLevel } from '../edits/level.ts'
import { moveBy } from '../edits/move.ts'
import { removeItems } from '../edits/remove.ts'
import { withContent } from '../edits/groups.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { canvasView } from './canvas-view.ts'
import { levelNow } from './level-now.ts'
import { say, useLocal } from './local.ts'

const { steps } = text.edits

/** Selected nodes, groups and notes that are on the level. */
export function selectedItems(): string[] {
  const { nodes, groups, notes } = levelNow().level
  const there = new Set([...nodes, ...(groups ?? []), ...(notes ?? [])].map(({ id }) => id))
  return useInterface.getState().selected.filter((id) => there.has(id))
}

export function selectedNodes(): string[] {
  const there = new Set(levelNow().level.nodes.map(({ id }) => id))
  return useInterface.getState().selected.filter((id) => there.has(id))
}

/** Selected wires, by their `to` ends. */
export function selectedWires(): string[] {
  const there = new Set(levelNow().level.edges.map(({ to }) => to))
  return useInterface.getState().selectedEdges.filter((to) => there.has(to))
}

export function selectAll(): void {
  const { nodes, groups, notes } = levelNow().level
  const ids = [...nodes, ...(groups ?? []), ...(notes ?? [])].map(({ id }) => id)
  useInterface.getState().select(ids)
  say(text.canvas.selectedCount(ids.length))
}

/** The change of the graph that a removal is. */
function removed(graph: Graph, keepWires: Definitions | undefined): Graph {
  const { path } = useDocument.getState()
  const wires = selectedWires()
  const less = changeLevel(graph, path, (level) => disconnect(level, wires))
  const items = selectedItems()
  return items.length === 0 ? less : removeItems(less, path, items, keepWires)
}

/** Deletes what is selected. @param keepWires joins what fed a node to what it fed */
export function removeSelected(keepWires: boolean, label?: string): void {
  const items = selectedItems()
  const wires = selectedWires()
  if (items.length + wires.length === 0) return
  const { definitions } = levelNow()
  const step =
    items.length === 0
      ? steps.removeWires(wires.length)
      : keepWires
        ? steps.removeKeepingWires(items.length)
        : steps.remove(items.length)
  const { edit } = useDocument.getState()
  if (!edit(label ?? step, (graph) => removed(graph, keepWires ? definitions : undefined))) return
  useInterface.getState().select([])
  say(label ?? step)
  canvasView()?.focusCanvas()
}

/** Moves what is selected; keys pressed one after the other are one step. */
export function nudge(x: number, y: number): void {
  const items = selectedItems()
  if (items.length === 0) return
  const ids = withContent(levelNow().level, items, useLocal.getState().sizes)
  useDocument
    .getState()
    .editLevel(steps.move(items.length), (level) => moveBy(level, ids, { x, y }), `nudge ${items.join()}`)
}

/** Wires two ends that are known to fit, as one step. */
export function wireEndsUp(from: string, to: string): void {
  const { level, definitions } = levelNow()
  const result = connect(level, definitions, from, to)
  if (!result.ok) {
    useInterface.getState().notify({ kind: 'bad', message: text.canvas.sentence(result.reason) })
    return
  }
  useDocument.getState().editLevel(steps.connect, () => result.level)
}

/** Takes wires away. @param tos their `to` ends */
export function removeWires(tos: readonly string[]): void {
  useDocument.getState().editLevel(steps.removeWires(tos.length), (level) => disconnect(level, tos))
}
