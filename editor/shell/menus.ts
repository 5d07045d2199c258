import type { Command } from '../commands/command.ts'
import { titleOf } from '../commands/dispatch.ts'
import { formatShortcut, onMac, parseShortcut } from '../commands/shortcut.ts'
import type { MenuItem } from '../controls/Menu.tsx'

export const menuNames = ['file', 'edit', 'canvas', 'node', 'viewer', 'window', 'run', 'help'] as const
export type MenuName = (typeof menuNames)[number]

/** What a menu shows, in parts with a line between them. */
const partsOf: { readonly [Name in MenuName]: readonly ((command: Command) => boolean)[] } = {
  file: [({ group }) => group === 'File'],
  edit: [({ group }) => group === 'Edit'],
  canvas: [({ group }) => group === 'Canvas', ({ group, area }) => group === 'View' && area === 'canvas'],
  node: [({ group }) => group === 'Node'],
  viewer: [({ group, area }) => group === 'View' && area === 'viewer'],
  window: [({ group, area }) => group === 'View' && area === undefined],
  run: [({ group }) => group === 'Run'],
  help: [({ group }) => group === 'Help'],
}

/** What arrow keys do step by step nobody looks for in a menu; it stands in the list of shortcuts. */
export function isStep({ shortcuts = [] }: Command): boolean {
  return shortcuts.length > 0 && shortcuts.every((each) => parseShortcut(each).key.startsWith('arrow'))
}

export function menuItem(command: Command, separated = false): MenuItem {
  const shortcut = command.shortcuts?.[0]
  return {
    id: command.id,
    label: titleOf(command),
    icon: command.icon,
    shortcut: shortcut === undefined ? undefined : formatShortcut(shortcut, onMac),
    disabled: command.applies?.() === false,
    separated,
    run: () => command.run(),
  }
}

/** The items of a menu as they are now. */
export function menuItems(commands: readonly Command[], name: MenuName): readonly MenuItem[] {
  return partsOf[name].flatMap((belongs, part) =>
    commands
      .filter((command) => belongs(command) && !isStep(command))
      .map((command, place) => menuItem(command, part > 0 && place === 0)),
  )
}
