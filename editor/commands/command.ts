import type { Icon } from '../controls/Button.tsx'

export const commandGroups = ['File', 'Edit', 'Canvas', 'Node', 'View', 'Run', 'Help'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** One thing that a person can do: menus, command palette, shortcuts and the shortcut sheet all read it. */
export interface Command {
  /** Stable: `edit.undo`. */
  readonly id: string
  readonly group: CommandGroup
  /** Sentence case. A function where it depends on the state ("Undo: move 3 nodes"). */
  readonly title: string | (() => string)
  readonly keywords?: readonly string[]
  readonly icon?: Icon
  /** `Mod+Shift+Z`; Mod = Ctrl, on a Mac Command. The first is shown. */
  readonly shortcuts?: readonly string[]
  /** Also while a text field has the focus. */
  readonly whileTyping?: boolean
  /**
   * The shortcut holds only while the focus is inside this part of the page: the element with `data-area` of this
   * name. Such a command goes before one without an area. Arrow keys, Enter and letters need it.
   */
  readonly area?: 'canvas' | 'viewer'
  /** The browser's own event does it (copy, cut, paste): the shortcut is shown, not listened to. */
  readonly native?: boolean
  /** Whether it can be done now; shown greyed otherwise. */
  applies?(): boolean
  run(): void | Promise<void>
}
