import { Group, LayoutGrid, Maximize, Plus, StickyNote, Ungroup, ZoomIn, ZoomOut } from 'lucide-react'
import { alignments } from '../edits/align.ts'
import {
  alignSelected,
  distributeSelected,
  groupSelected,
  noteAt,
  selectedGroups,
  ungroupSelected,
} from '../flow/arranging.ts'
import { canvasView } from '../flow/canvas-view.ts'
import { leaveTo } from '../flow/entering.ts'
import { selectedItems } from '../flow/items.ts'
import { arrangeGraph } from '../flow/layout.ts'
import { openSearchInMiddle } from '../flow/adding.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import type { Command } from './command.ts'

const words = text.canvas.commands
const several = (least: number) => () => selectedItems().length >= least

const alignCommands = alignments.map((alignment): Command => ({
  id: `canvas.align-${alignment}`,
  group: 'Canvas',
  title: words.align[alignment],
  applies: several(2),
  run: () => alignSelected(alignment),
}))

const distributeCommands = (['horizontal', 'vertical'] as const).map((axis): Command => ({
  id: `canvas.distribute-${axis}`,
  group: 'Canvas',
  title: words.distribute[axis],
  applies: several(3),
  run: () => distributeSelected(axis),
}))

/** What concerns the canvas as a whole: adding, arranging, looking around. */
export const canvasCommands: readonly Command[] = [
  {
    id: 'canvas.add-node',
    group: 'Canvas',
    title: words.addNode,
    keywords: words.keywords.addNode,
    icon: Plus,
    shortcuts: ['A', 'Space'],
    area: 'canvas',
    run: openSearchInMiddle,
  },
  {
    id: 'canvas.add-note',
    group: 'Canvas',
    title: words.addNote,
    keywords: words.keywords.addNote,
    icon: StickyNote,
    shortcuts: ['N'],
    area: 'canvas',
    run: () => noteAt(),
  },
  {
    id: 'canvas.group',
    group: 'Canvas',
    title: words.group,
    keywords: words.keywords.group,
    icon: Group,
    shortcuts: ['Mod+G'],
    applies: several(1),
    run: groupSelected,
  },
  {
    id: 'canvas.ungroup',
    group: 'Canvas',
    title: words.ungroup,
    icon: Ungroup,
    shortcuts: ['Mod+Alt+G'],
    applies: () => selectedGroups().length > 0,
    run: ungroupSelected,
  },
  {
    id: 'canvas.leave',
    group: 'Canvas',
    title: words.leave,
    shortcuts: ['Mod+ArrowUp'],
    applies: () => useDocument.getState().path.length > 0,
    run: () => leaveTo(useDocument.getState().path.length - 1),
  },
  {
    id: 'canvas.layout',
    group: 'Canvas',
    title: words.layout,
    keywords: words.keywords.layout,
    icon: LayoutGrid,
    shortcuts: ['L'],
    area: 'canvas',
    run: arrangeGraph,
  },
  ...alignCommands,
  ...distributeCommands,
  {
    id: 'canvas.fit',
    group: 'View',
    title: words.fit,
    keywords: words.keywords.fit,
    icon: Maximize,
    shortcuts: ['1', 'Home'],
    area: 'canvas',
    run: () => canvasView()?.fit(),
  },
  {
    id: 'canvas.zoom-selection',
    group: 'View',
    title: words.zoomSelection,
    shortcuts: ['2', 'F'],
    area: 'canvas',
    applies: several(1),
    run: () => canvasView()?.fit(selectedItems()),
  },
  {
    id: 'canvas.zoom-in',
    group: 'View',
    title: words.zoomIn,
    icon: ZoomIn,
    shortcuts: ['Plus', '='],
    area: 'canvas',
    run: () => canvasView()?.zoomBy(1.25),
  },
  {
    id: 'canvas.zoom-out',
    group: 'View',
    title: words.zoomOut,
    icon: ZoomOut,
    shortcuts: ['-'],
    area: 'canvas',
    run: () => canvasView()?.zoomBy(1 / 1.25),
  },
  {
    id: 'canvas.zoom-whole',
    group: 'View',
    title: words.zoomWhole,
    shortcuts: ['0'],
    area: 'canvas',
    run: () => canvasView()?.zoomTo(1),
  },
]
