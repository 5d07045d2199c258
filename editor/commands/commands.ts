import type { Command } from './command.ts'
import { canvasCommands } from './canvas-commands.ts'
import { editCommands } from './edit-commands.ts'
import { fileCommands } from './file-commands.ts'
import { mediaCommands } from './media-commands.ts'
import { nodeCommands } from './node-commands.ts'
import { runCommands } from './run-commands.ts'
import { shellCommands } from './shell-commands.ts'
import { viewerCommands } from './view-commands.ts'

/** Everything that a person can do, in the order of the menus. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...mediaCommands,
  ...editCommands,
  ...canvasCommands,
  ...nodeCommands,
  ...runCommands,
  ...shellCommands,
  ...viewerCommands,
]
