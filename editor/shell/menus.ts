import type { Command, CommandGroup } from '../commands/command.ts'
import { titleOf } from '../commands/dispatch.ts'
import { formatShortcut, onMac } from '../commands/shortcut.ts'
import type { MenuItem } from '../controls/Menu.tsx'

export const menuNames = ['file', 'edit', 'view', 'run', 'help'] as const
export type MenuName = (typeof menuNames)[number]

/** The groups of commands that a menu shows, with a line between them. */
const groupsOf: { readonly [Name in MenuName]: readonly CommandGroup[] } = {
  file: ['File'],
  edit: ['Edit', 'Node'],
  view: ['View', 'Canvas'],
  run: ['Run'],
  help: ['Help'],
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
  return groupsOf[name].flatMap((group, index) =>
    commands
      .filter((command) => command.group === group)
      .map((command, place) => menuItem(command, index > 0 && place === 0)),
  )
}
