import { create } from 'zustand'
import type { Point } from '../edits/level.ts'
import { useInterface } from '../state/interface.ts'
import { canvasView } from './canvas-view.ts'
import { selectedItems } from './items.ts'
import { boxesNow } from './level-now.ts'

/** What a menu is opened on. */
export type MenuRequest = { readonly at: Point } & (
  | { readonly kind: 'pane' }
  /** A node, a note or a group; `port` as `input blur.frames` where it was opened on a port. */
  | { readonly kind: 'item'; readonly id: string; readonly port?: string | undefined }
  /** What the stage shows of a node. */
  | { readonly kind: 'outside'; readonly id: string }
  | { readonly kind: 'wire'; readonly id: string }
)

export const useMenu = create<{ readonly open: MenuRequest | undefined }>(() => ({ open: undefined }))

/** Opens a menu; what it is opened on is selected first, unless it is part of the selection. */
export function openMenu(open: MenuRequest): void {
  const { select, selected, selectedEdges } = useInterface.getState()
  if (open.kind === 'item' && !selected.includes(open.id)) select([open.id])
  if (open.kind === 'wire' && !selectedEdges.includes(open.id)) select([], [open.id])
  useMenu.setState({ open })
}

/** The menu of what is selected, below its first item: for the keyboard. */
export function openMenuOfSelection(): void {
  const [id] = selectedItems()
  const box = id === undefined ? undefined : boxesNow().get(id)
  const at = box && canvasView()?.toWindow({ x: box.x + 12, y: box.y + 32 })
  if (id !== undefined && at !== undefined) openMenu({ kind: 'item', id, at })
}

export function closeMenu(): void {
  useMenu.setState({ open: undefined })
}
