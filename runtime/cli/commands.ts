import type { Command } from 'commander'
import { addCacheCommand } from './commands/cache.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addModelsCommand } from './commands/models.ts'
import { addNodesCommand } from './commands/nodes.ts'
import { addRunCommand } from './commands/run.ts'
import { addServeCommand } from './commands/serve.ts'
import { addValidateCommand } from './commands/validate.ts'
import type { Terminal } from './terminal.ts'

/** Adds a command to the program; it ends by telling its exit code. */
export type AddCommand = (program: Command, terminal: Terminal, exit: (code: number) => void) => void

export const addCommands: AddCommand = (program, terminal, exit) => {
  const commands = [
    addServeCommand,
    addRunCommand,
    addValidateCommand,
    addNodesCommand,
    addModelsCommand,
    addDoctorCommand,
    addCacheCommand,
  ]
  for (const add of commands) add(program, terminal, exit)
}
