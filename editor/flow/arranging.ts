import { align, distribute, type Alignment } from '../edits/align.ts'
import { setCollapsed, toggleCollapsed } from '../edits/appearance.ts'
import { addGroup, newGroup, ungroup } from '../edits/groups.ts'
import type { Point } from '../edits/level.ts'
import { addNote, newNote, noteSize } from '../edits/notes.ts'
import { canBypass, toggleState, type NodeState } from '../edits/state.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { freeInMiddle } from './adding.ts'
import { selectedItems, selectedNodes } from './items.ts'
import { levelNow } from './level-now.ts'
import { say, useLocal } from './local.ts'

const { steps } = text.edits

export function alignSelected(alignment: Alignment): void {
  const { sizes } = useLocal.getState()
  const ids = selectedItems()
  useDocument.getState().editLevel(steps.align, (level) => align(level, ids, sizes, alignment))
}

export function distributeSelected(axis: 'horizontal' | 'vertical'): void {
  const { sizes } = useLocal.getState()
  const ids = selectedItems()
  useDocument.getState().editLevel(steps.distribute, (level) => distribute(level, ids, sizes, axis))
}

/** A frame around the selection; its title is written next. */
export function groupSelected(): void {
  const { level } = levelNow()
  const group = newGroup(level, selectedItems(), useLocal.getState().sizes, text.canvas.group)
  if (group === undefined) return
  if (!useDocument.getState().editLevel(steps.group, (now) => addGroup(now, group))) return
  useInterface.getState().select([group.id])
  useLocal.setState({ naming: group.id })
}

export function selectedGroups(): string[] {
  const groups = new Set(levelNow().level.groups?.map(({ id }) => id))
  return selectedItems().filter((id) => groups.has(id))
}

export function ungroupSelected(): void {
  const ids = selectedGroups()
  useDocument.getState().editLevel(steps.ungroup, (level) => ungroup(level, ids))
}

/** An empty note that is written at once; without a place, near the middle of what is seen. */
export function noteAt(place?: Point): void {
  const { level } = levelNow()
  const note = newNote(level, place ?? freeInMiddle(noteSize))
  if (!useDocument.getState().editLevel(steps.addNote, (now) => addNote(now, note))) return
  useInterface.getState().select([note.id])
  useLocal.setState({ writing: note.id })
}

const stateSteps = {
  bypassed: { on: steps.bypass, off: steps.endBypass },
  muted: { on: steps.mute, off: steps.unmute },
} as const

/** Whether all selected nodes are in a state. */
export function allAre(state: NodeState): boolean {
  const ids = new Set(selectedNodes())
  const nodes = levelNow().level.nodes.filter(({ id }) => ids.has(id))
  return nodes.length > 0 && nodes.every((node) => node.state === state)
}

export function toggleSelected(state: NodeState): void {
  const { definitions } = levelNow()
  const ids = selectedNodes()
  const label = stateSteps[state][allAre(state) ? 'off' : 'on']
  const { editLevel } = useDocument.getState()
  if (editLevel(label, (level) => toggleState(level, definitions, ids, state))) say(label)
}

export function someCanBypass(): boolean {
  const { level, definitions } = levelNow()
  const ids = new Set(selectedNodes())
  return level.nodes.some((node) => ids.has(node.id) && canBypass(definitions, node))
}

export function allCollapsed(): boolean {
  const ids = new Set(selectedNodes())
  const nodes = levelNow().level.nodes.filter(({ id }) => ids.has(id))
  return nodes.length > 0 && nodes.every(({ collapsed }) => collapsed === true)
}

export function collapseSelected(): void {
  const ids = selectedNodes()
  const label = allCollapsed() ? steps.expand : steps.collapse
  useDocument.getState().editLevel(label, (level) => toggleCollapsed(level, ids))
}

/** Shows a node in full, so that its ports can be seen. */
export function unfold(id: string): void {
  useDocument.getState().editLevel(steps.expand, (level) => setCollapsed(level, [id], false))
}
