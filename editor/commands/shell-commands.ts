import {
  Images,
  Keyboard,
  ListTree,
  PanelRight,
  Search,
  Shapes,
  SlidersHorizontal,
  SunMoon,
} from 'lucide-react'
import { toggleSide } from '../shell/side.ts'
import { switchTheme } from '../shell/theme.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import type { Command } from './command.ts'

const words = text.commands.shell

export const shellCommands: readonly Command[] = [
  {
    id: 'view.palette',
    group: 'View',
    title: words.palette,
    icon: Shapes,
    shortcuts: ['Alt+1'],
    run: () => toggleSide('palette'),
  },
  {
    id: 'view.media',
    group: 'View',
    title: words.media,
    icon: Images,
    shortcuts: ['Alt+2'],
    run: () => toggleSide('media'),
  },
  {
    id: 'view.graphs',
    group: 'View',
    title: words.graphs,
    shortcuts: ['Alt+3'],
    run: () => toggleSide('graphs'),
  },
  {
    id: 'view.list',
    group: 'View',
    title: words.list,
    keywords: words.listKeywords,
    icon: ListTree,
    shortcuts: ['Alt+4'],
    run: () => toggleSide('list'),
  },
  {
    id: 'view.inspector',
    group: 'View',
    title: words.inspector,
    icon: SlidersHorizontal,
    shortcuts: ['Alt+5'],
    run: () => useInterface.getState().set({ right: 'inspector' }),
  },
  {
    id: 'view.runs',
    group: 'View',
    title: words.runs,
    icon: PanelRight,
    shortcuts: ['Alt+6'],
    run: () => useInterface.getState().set({ right: 'runs' }),
  },
  {
    id: 'view.theme',
    group: 'View',
    title: () => (useInterface.getState().theme === 'dark' ? words.light : words.dark),
    keywords: words.themeKeywords,
    icon: SunMoon,
    run: switchTheme,
  },
  {
    id: 'help.commands',
    group: 'Help',
    title: words.commands,
    icon: Search,
    shortcuts: ['Mod+K', 'Mod+Shift+P'],
    whileTyping: true,
    run: () => useInterface.getState().set({ palette: 'commands' }),
  },
  {
    id: 'help.shortcuts',
    group: 'Help',
    title: words.shortcuts,
    icon: Keyboard,
    shortcuts: ['?'],
    run: () => useInterface.getState().set({ dialog: { name: 'shortcuts' } }),
  },
]
