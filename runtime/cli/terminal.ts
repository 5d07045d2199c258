import { isReadableError } from '../../nodes/core/errors.ts'

/** Where a command writes and what it was asked to be like; tests give their own. */
export interface Terminal {
  /** Results: one line. */
  out(line: string): void
  /** Progress and complaints: one line. */
  error(line: string): void
  readonly interactive: boolean
  readonly verbose: boolean
}

export function processTerminal(verbose: boolean): Terminal {
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    error: (line) => void process.stderr.write(`${line}\n`),
    interactive: process.stderr.isTTY && process.env['CI'] === undefined,
    verbose,
  }
}

/** One line for what went wrong, a stack only when asked for. @returns the exit code */
export function complain(error: unknown, terminal: Terminal): number {
  if (isReadableError(error)) {
    terminal.error(`veilgraph: ${error.message}`)
    if (terminal.verbose && error.stack) terminal.error(error.stack)
    return error.exitCode
  }
  const message = error instanceof Error ? error.message : String(error)
  terminal.error(`veilgraph: Something unforeseen happened: ${message.replace(/\s*\n\s*/g, ' ')}`)
  if (terminal.verbose && error instanceof Error) terminal.error(error.stack ?? '')
  else terminal.error('Add --verbose for details, and please report it.')
  return 1
}
