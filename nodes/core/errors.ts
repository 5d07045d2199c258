/** What an error says: subject and problem, what was found, what to do about it. */
export interface ErrorMessage {
  /** Subject and problem, a whole sentence without its full stop: "The file has no video stream". */
  readonly problem: string
  /** What was found, if that helps: "found one audio stream". */
  readonly found?: string | undefined
  /** What the person can do: "Give a file with a picture". */
  readonly remedy?: string | undefined
}

function sentence(text: string): string {
  const trimmed = text.trim()
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** Joins a message to the one line that every surface shows. */
export function formatMessage({ problem, found, remedy }: ErrorMessage): string {
  const start = found === undefined ? problem : `${problem.replace(/[.!?]$/, '')}: ${found}`
  return [start, remedy]
    .filter((part) => part !== undefined)
    .map(sentence)
    .join(' ')
}

abstract class MessageError extends Error {
  /** The process exit code of the command line. */
  abstract readonly exitCode: 1 | 2 | 3 | 4 | 130
  readonly remedy: string | undefined

  constructor(message: ErrorMessage | string, options?: ErrorOptions) {
    super(typeof message === 'string' ? sentence(message) : formatMessage(message), options)
    this.name = new.target.name
    this.remedy = typeof message === 'string' ? undefined : message.remedy
  }
}

/** Wrong use that a person can mend: a bad parameter, an invalid graph, an output that exists. Exit code 2. */
export class UserError extends MessageError {
  readonly exitCode = 2
}

/** A named file, graph or model is absent. Exit code 3. */
export class MissingError extends MessageError {
  readonly exitCode = 3
}

/** The world refused: media that cannot be read or written, a full disk, a device that failed. Exit code 1. */
export class OperationalError extends MessageError {
  readonly exitCode = 1
}

/** The anonymity policy was not met, so nothing was written. Exit code 4. */
export class PolicyError extends MessageError {
  readonly exitCode = 4
}

/** The run was cancelled. Never recognised by its text, only by its class. Exit code 130. */
export class CancelledError extends MessageError {
  readonly exitCode = 130

  constructor(message = 'Cancelled', options?: ErrorOptions) {
    super(message, options)
  }
}

/** Errors whose message is meant for people; anything else is a bug and keeps its stack. */
export type ReadableError = UserError | MissingError | OperationalError | PolicyError | CancelledError

export function isReadableError(error: unknown): error is ReadableError {
  return error instanceof MessageError
}

/** Throws `CancelledError` when the signal has been aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError(undefined, { cause: signal.reason })
}
