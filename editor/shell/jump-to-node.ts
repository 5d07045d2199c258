import { canvasView } from '../flow/canvas-view.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'

/**
 * Selects a node and brings it into sight. Of a node in a stage (`outer--inner`, as runs name it) the part that the
 * graph itself shows.
 */
export function jumpToNode(id: string): void {
  const { graph, leave } = useDocument.getState()
  const outer = [id, ...prefixesOf(id)].find((each) => graph.nodes.some((node) => node.id === each))
  if (outer === undefined) return
  leave(0)
  const { select, set } = useInterface.getState()
  select([outer])
  set({ right: 'inspector' })
  // The canvas shows the level first.
  requestAnimationFrame(() => canvasView()?.focus(outer))
}

/** `a--b--c` → `a--b`, `a`. */
function prefixesOf(id: string): string[] {
  const parts = id.split('--')
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('--')).slice(1)
}
