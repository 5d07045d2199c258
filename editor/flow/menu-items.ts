import { ExternalLink, Plus, Slash, Spline, StickyNote, Trash2 } from 'lucide-react'
import { parseEnd } from '../../graphs/schema.ts'
import type { MenuItem } from '../controls/Menu.tsx'
import { nodeAt, type Point } from '../edits/level.ts'
import type { Side } from '../edits/expose.ts'
import { removeVia } from '../edits/via.ts'
import { openSearch } from '../palette/search.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { noteAt } from './arranging.ts'
import { bendAt } from './bending.ts'
import { canvasView } from './canvas-view.ts'
import { removeSelected, removeWires } from './items.ts'
import { levelNow } from './level-now.ts'
import { openMenu } from './menus.ts'
import { portLabel } from './ports.ts'
import { outsideOf } from './stage-actions.ts'

const words = text.canvas.menus
const { commands } = text.canvas

/** What can be put at the place where the menu was opened. */
export function paneItems(at: Point): MenuItem[] {
  const place = canvasView()?.toCanvas(at)
  if (place === undefined) return []
  return [
    { id: 'add', label: commands.addNode, icon: Plus, run: () => openSearch({ at, place }) },
    { id: 'note', label: commands.addNote, icon: StickyNote, run: () => noteAt(place) },
  ]
}

export function wireItems(id: string, at: Point): MenuItem[] {
  const place = canvasView()?.toCanvas(at)
  const bent = levelNow().level.edges.find(({ to }) => to === id)?.via !== undefined
  const { editLevel } = useDocument.getState()
  const items: MenuItem[] = []
  if (place)
    items.push({
      id: 'insert',
      label: commands.insert,
      icon: Plus,
      run: () => openSearch({ at, place, edge: id }),
    })
  items.push({
    id: 'bend',
    label: commands.bend,
    icon: Spline,
    shortcut: words.doubleClick,
    run: () => bendAt(id, at),
  })
  if (bent)
    items.push({
      id: 'straighten',
      label: commands.straighten,
      icon: Slash,
      run: () => void editLevel(text.edits.steps.straighten, (level) => removeVia(level, id)),
    })
  items.push({
    id: 'remove',
    label: commands.delete,
    icon: Trash2,
    look: 'danger',
    separated: true,
    run: () => removeSelected(false),
  })
  return items
}

const sides: Readonly<Record<string, Side>> = { input: 'inputs', output: 'outputs' }

/** The port that the menu was opened on: its wires, and whether the stage shows it outside. */
export function portItems(port: string): MenuItem[] {
  const [side = '', end = ''] = port.split(' ')
  const { level, definitions } = levelNow()
  const wires = level.edges.filter(({ from, to }) => (side === 'input' ? to : from) === end)
  const items: MenuItem[] = []
  if (wires.length > 0)
    items.push({
      id: 'wires',
      label: words.removeWires,
      icon: Trash2,
      run: () => removeWires(wires.map(({ to }) => to)),
    })
  const { node, port: name } = parseEnd(end)
  const isPort =
    side === 'output' || definitions.get(nodeAt(level, node)?.type ?? '')?.inputs[name] !== undefined
  const outside = isPort && sides[side] ? outsideOf(sides[side], end) : undefined
  if (outside)
    items.push({
      id: 'outside',
      label:
        outside.name === undefined
          ? `${words.showOutside}: ${portLabel(name)}`
          : words.hideOutside(outside.name),
      run: outside.toggle,
    })
  return items
}

/** In a stage: every port and param that it could show outside. */
export function exposable(id: string): MenuItem[] {
  const { level, definitions } = levelNow()
  const definition = definitions.get(nodeAt(level, id)?.type ?? '')
  if (definition === undefined) return []
  const fed = new Set(level.edges.map(({ to }) => to))
  const ends: (readonly [Side, string, string])[] = [
    ...Object.keys(definition.inputs)
      .filter((name) => !fed.has(`${id}.${name}`))
      .map((name) => ['inputs', name, portLabel(name)] as const),
    ...Object.keys(definition.outputs).map((name) => ['outputs', name, portLabel(name)] as const),
    ...Object.entries(definition.params).map(([name, { label }]) => ['params', name, label] as const),
  ]
  return ends.flatMap(([side, name, label]): MenuItem[] => {
    const outside = outsideOf(side, `${id}.${name}`)
    if (outside === undefined) return []
    const shown = outside.name !== undefined
    return [
      { id: `${side} ${name}`, label: words.outsideEnd(label, side), checked: shown, run: outside.toggle },
    ]
  })
}

/** In a stage: the way to what it shows of a node. */
export function stageItems(id: string, at: Point): MenuItem[] {
  if (exposable(id).length === 0) return []
  return [
    {
      id: 'outside',
      label: words.outsideEnds,
      icon: ExternalLink,
      // The menu that this is chosen in closes first.
      run: () => queueMicrotask(() => openMenu({ kind: 'outside', id, at })),
    },
  ]
}
