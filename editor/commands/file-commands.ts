import {
  Copy,
  Download,
  FilePlus,
  FolderOpen,
  History,
  LayoutTemplate,
  Link,
  PencilLine,
  Save,
  Trash2,
  Upload,
} from 'lucide-react'
import { saveNow } from '../api/autosave.ts'
import { newGraph, removeGraph } from '../shell/graph-actions.ts'
import { useInterface, type DialogName } from '../state/interface.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import type { Command } from './command.ts'

const words = text.commands.file

function open(name: DialogName, data?: unknown): void {
  useInterface.getState().set({ dialog: { name, data } })
}

const hasGraph = () => useSession.getState().graphId !== undefined

async function saveAndTell(): Promise<void> {
  await saveNow()
  const { save, revision } = useSession.getState()
  if (save === 'saved') useInterface.getState().notify({ kind: 'good', message: words.saved(revision) })
}

export const fileCommands: readonly Command[] = [
  // Browsers keep Ctrl+N for themselves.
  { id: 'file.new', group: 'File', title: words.new, icon: FilePlus, shortcuts: ['Alt+N'], run: newGraph },
  {
    id: 'file.templates',
    group: 'File',
    title: words.templates,
    keywords: words.templateKeywords,
    icon: LayoutTemplate,
    run: () => open('templates'),
  },
  {
    id: 'file.open',
    group: 'File',
    title: words.open,
    icon: FolderOpen,
    shortcuts: ['Mod+O'],
    whileTyping: true,
    run: () => open('open'),
  },
  {
    id: 'file.save',
    group: 'File',
    title: words.save,
    keywords: words.saveKeywords,
    icon: Save,
    shortcuts: ['Mod+S'],
    whileTyping: true,
    applies: hasGraph,
    run: saveAndTell,
  },
  {
    id: 'file.save-as',
    group: 'File',
    title: words.saveAs,
    icon: Copy,
    shortcuts: ['Mod+Shift+S'],
    whileTyping: true,
    run: () => open('rename', { as: 'copy' }),
  },
  {
    id: 'file.rename',
    group: 'File',
    title: words.rename,
    icon: PencilLine,
    applies: hasGraph,
    run: () => open('rename', { as: 'name' }),
  },
  {
    id: 'file.history',
    group: 'File',
    title: words.history,
    keywords: words.historyKeywords,
    icon: History,
    applies: hasGraph,
    run: () => open('history'),
  },
  {
    id: 'file.import',
    group: 'File',
    title: words.import,
    icon: Upload,
    shortcuts: ['Mod+I'],
    run: () => open('import'),
  },
  {
    id: 'file.export',
    group: 'File',
    title: words.export,
    icon: Download,
    shortcuts: ['Mod+E'],
    run: () => open('export'),
  },
  { id: 'file.share', group: 'File', title: words.share, icon: Link, run: () => open('share') },
  {
    id: 'file.delete',
    group: 'File',
    title: words.delete,
    icon: Trash2,
    applies: hasGraph,
    run: () => removeGraph(useSession.getState().graphId ?? ''),
  },
]
