import type { Point } from '../edits/level.ts'
import { copyItems } from '../edits/fragment.ts'
import { readFragment, writeFragment } from '../edits/fragment-text.ts'
import { duplicate, paste, type Pasted } from '../edits/paste.ts'
import { definitions } from '../../nodes/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { takenNow } from './adding.ts'
import { canvasView } from './canvas-view.ts'
import { removeSelected, selectedItems } from './items.ts'
import { say, useLocal } from './local.ts'

const { steps } = text.edits

/** Copies that no pointer places lie on nothing that is there, as near to what was copied as there is room. */
function freely() {
  return { apartFrom: takenNow().values(), sizes: useLocal.getState().sizes }
}

/** What is selected, as text; `undefined` for nothing. */
export function copiedText(): string | undefined {
  const ids = selectedItems()
  const { graph, path } = useDocument.getState()
  return ids.length === 0 ? undefined : writeFragment(copyItems(graph, path, ids))
}

function take(label: (count: number) => string, pasted: Pasted): boolean {
  if (!pasted.ok) {
    useInterface.getState().notify({ kind: 'bad', message: text.canvas.sentence(pasted.reason) })
    return false
  }
  if (!useDocument.getState().edit(label(pasted.ids.length), () => pasted.graph)) return false
  useInterface.getState().select(pasted.ids)
  say(label(pasted.ids.length))
  const [first] = pasted.ids
  if (first !== undefined) requestAnimationFrame(() => canvasView()?.reveal(first))
  return true
}

/**
 * Pastes a text that holds nodes, or a whole graph.
 * @param keepInputs also wires the copies to what fed the originals
 * @returns false where the text holds none
 */
export function pasteText(pasted: string, keepInputs: boolean, at?: Point): boolean {
  const fragment = readFragment(pasted)
  if (fragment === undefined) return false
  const { graph, path } = useDocument.getState()
  take(steps.paste, paste(graph, path, fragment, definitions, { keepInputs, at, ...freely() }))
  return true
}

export function duplicateSelected(): void {
  const { graph, path } = useDocument.getState()
  const ids = selectedItems()
  if (ids.length > 0)
    take(steps.duplicate, duplicate(graph, path, ids, definitions, { keepInputs: true, ...freely() }))
}

/** For menus: keys go through the browser's own events, which need no permission. */
export async function copySelected(): Promise<void> {
  const copied = copiedText()
  if (copied !== undefined) await navigator.clipboard.writeText(copied)
}

export async function cutSelected(): Promise<void> {
  const count = selectedItems().length
  await copySelected()
  removeSelected(false, steps.cut(count))
}

export async function pasteFromSystem(keepInputs: boolean, at?: Point): Promise<void> {
  try {
    const pasted = await navigator.clipboard.readText()
    if (!pasteText(pasted, keepInputs, at))
      useInterface.getState().notify({ kind: 'info', message: text.canvas.nothingToPaste })
  } catch {
    useInterface.getState().notify({ kind: 'info', message: text.canvas.pasteByKey })
  }
}
