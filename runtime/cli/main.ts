import { Command, CommanderError } from 'commander'
import { addCommands } from './commands.ts'
import { complain, processTerminal } from './terminal.ts'
import { version } from '../machine/version.ts'

const examples = `
Examples:
  Hide every face of a video:
    veilgraph run pixelate --input video=talk.mp4 --output video=talk-hidden.mp4
  The same, with a report and larger blocks:
    veilgraph run graphs/pixelate.json --input video=talk.mp4 --output video=out.mp4 \\
      --output report=out.json --set pixelate.blocks=6
  What would run, and what is cached:
    veilgraph run pixelate --input video=talk.mp4 --output video=out.mp4 --dry-run
  Is this machine ready?
    veilgraph doctor

Exit codes: 0 done, 1 failed, 2 wrong use, 3 something named is missing, 4 the anonymity policy was not met,
130 cancelled.`

/** Runs one command line. @returns the exit code */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const terminal = processTerminal(args.includes('--verbose'))
  let exitCode = 0
  const program = new Command('veilgraph')
    .description('Anonymizes faces in video: runs saved graphs.')
    .version(version)
    .option('--verbose', 'show stack traces of errors')
    .addHelpText('after', examples)
    .showSuggestionAfterError()
    .configureOutput({ outputError: () => {} })
    .exitOverride()
  addCommands(program, terminal, (code) => (exitCode = code))
  if (args.length === 0) {
    program.outputHelp()
    return 2
  }
  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
      terminal.error(`veilgraph: ${message}. See: veilgraph --help`)
      return 2
    }
    return complain(error, terminal)
  }
}
