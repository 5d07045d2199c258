import { Clipboard, Copy, CopyPlus, Redo2, Scissors, Search, SquareDashed, Trash2, Undo2 } from 'lucide-react'
import { copySelected, cutSelected, duplicateSelected, pasteFromSystem } from '../flow/clipboard.ts'
import { openFind } from '../flow/finding.ts'
import { removeSelected, selectAll, selectedItems, selectedNodes, selectedWires } from '../flow/items.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import type { Command } from './command.ts'

const words = text.canvas.commands
const some = () => selectedItems().length > 0

/** Undo, clipboard, selection and search. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    group: 'Edit',
    title: () => words.undo(useDocument.getState().past.at(-1)?.label),
    icon: Undo2,
    shortcuts: ['Mod+Z'],
    applies: () => useDocument.getState().past.length > 0,
    run: () => useDocument.getState().undo(),
  },
  {
    id: 'edit.redo',
    group: 'Edit',
    title: () => words.redo(useDocument.getState().future[0]?.label),
    icon: Redo2,
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    applies: () => useDocument.getState().future.length > 0,
    run: () => useDocument.getState().redo(),
  },
  {
    id: 'edit.cut',
    group: 'Edit',
    title: words.cut,
    icon: Scissors,
    shortcuts: ['Mod+X'],
    native: true,
    applies: some,
    run: cutSelected,
  },
  {
    id: 'edit.copy',
    group: 'Edit',
    title: words.copy,
    icon: Copy,
    shortcuts: ['Mod+C'],
    native: true,
    applies: some,
    run: copySelected,
  },
  {
    id: 'edit.paste',
    group: 'Edit',
    title: words.paste,
    icon: Clipboard,
    shortcuts: ['Mod+V'],
    native: true,
    run: () => pasteFromSystem(false),
  },
  {
    id: 'edit.paste-keeping',
    group: 'Edit',
    title: words.pasteKeeping,
    shortcuts: ['Mod+Shift+V'],
    native: true,
    run: () => pasteFromSystem(true),
  },
  {
    id: 'edit.duplicate',
    group: 'Edit',
    title: words.duplicate,
    icon: CopyPlus,
    shortcuts: ['Mod+D'],
    applies: some,
    run: duplicateSelected,
  },
  {
    id: 'edit.delete',
    group: 'Edit',
    title: words.delete,
    keywords: words.keywords.delete,
    icon: Trash2,
    shortcuts: ['Delete', 'Backspace'],
    area: 'canvas',
    applies: () => some() || selectedWires().length > 0,
    run: () => removeSelected(false),
  },
  {
    id: 'edit.delete-keeping',
    group: 'Edit',
    title: words.deleteKeeping,
    keywords: words.keywords.deleteKeeping,
    shortcuts: ['Shift+Delete', 'Shift+Backspace'],
    area: 'canvas',
    applies: () => selectedNodes().length > 0,
    run: () => removeSelected(true),
  },
  {
    id: 'edit.select-all',
    group: 'Edit',
    title: words.selectAll,
    icon: SquareDashed,
    shortcuts: ['Mod+A'],
    run: selectAll,
  },
  {
    id: 'edit.select-none',
    group: 'Edit',
    title: words.selectNone,
    shortcuts: ['Escape'],
    area: 'canvas',
    applies: () => some() || selectedWires().length > 0,
    run: () => useInterface.getState().select([]),
  },
  {
    id: 'edit.find',
    group: 'Edit',
    title: words.find,
    keywords: words.keywords.find,
    icon: Search,
    shortcuts: ['Mod+F'],
    run: openFind,
  },
]
