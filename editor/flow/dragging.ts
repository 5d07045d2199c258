import type { NodeChange } from 'reactflow'
import { contentOf } from '../edits/groups.ts'
import type { Point } from '../edits/level.ts'
import { moveTo } from '../edits/move.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import type { FlowNode } from './elements.ts'
import { boxesNow, levelNow } from './level-now.ts'
import { useLocal } from './local.ts'

interface Drag {
  /** A dragged group; what it holds moves as far as it does. */
  readonly group: string
  readonly along: readonly string[]
  readonly start: ReadonlyMap<string, Point>
}

let drags: readonly Drag[] = []

export function startDrag(ids: readonly string[]): void {
  const { level } = levelNow()
  const { sizes } = useLocal.getState()
  const dragged = new Set(ids)
  const groups = level.groups?.filter(({ id }) => dragged.has(id)) ?? []
  const start = groups.length > 0 ? boxesNow() : new Map<string, Point>()
  drags = groups.map(({ id }) => {
    const along = contentOf(level, id, sizes).filter((each) => !dragged.has(each))
    return { group: id, along, start }
  })
}

/** Where all that is dragged is now, with what the dragged groups hold. */
function withContent(moved: Map<string, Point>): Map<string, Point> {
  for (const { group, along, start } of drags) {
    const [from, to] = [start.get(group), moved.get(group)]
    if (from === undefined || to === undefined) continue
    for (const id of along) {
      const at = start.get(id)
      if (at) moved.set(id, { x: at.x + to.x - from.x, y: at.y + to.y - from.y })
    }
  }
  return moved
}

/** The end of a drag: one step for all that moved. */
export function endDrag(): void {
  const { moved } = useLocal.getState()
  drags = []
  if (moved.size === 0) return
  const { editLevel } = useDocument.getState()
  editLevel(text.edits.steps.move(moved.size), (level) => moveTo(level, moved))
  useLocal.setState({ moved: new Map() })
}

/** React Flow's changes: places and sizes stay local until the end, the selection is the interface's. */
export function takeNodeChanges(changes: readonly NodeChange<FlowNode>[]): void {
  const local = useLocal.getState()
  const moved = new Map(local.moved)
  const resized = new Map(local.resized)
  const sizes = new Map(local.sizes)
  let picked: Set<string> | undefined
  for (const change of changes) {
    if (change.type === 'position' && change.position) moved.set(change.id, change.position)
    if (change.type === 'dimensions' && change.dimensions) {
      sizes.set(change.id, change.dimensions)
      if (change.resizing) resized.set(change.id, change.dimensions)
    }
    if (change.type === 'select') {
      picked ??= new Set(useInterface.getState().selected)
      if (change.selected) picked.add(change.id)
      else picked.delete(change.id)
    }
  }
  const kinds = new Set(changes.map(({ type }) => type))
  if (kinds.has('position')) useLocal.setState({ moved: withContent(moved) })
  if (kinds.has('dimensions')) useLocal.setState({ sizes, resized })
  const { select, selectedEdges } = useInterface.getState()
  if (picked) select([...picked], selectedEdges)
}
