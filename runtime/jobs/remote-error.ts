import {
  CancelledError,
  MissingError,
  OperationalError,
  PolicyError,
  UserError,
  type ReadableError,
} from '../../nodes/core/errors.ts'

const classes: Readonly<Record<number, new (message: string) => ReadableError>> = {
  1: OperationalError,
  2: UserError,
  3: MissingError,
  4: PolicyError,
  130: CancelledError,
}

/** The error that another process met, of the same class. */
export function remoteError(message: string, exitCode: number): ReadableError {
  const Class = classes[exitCode] ?? OperationalError
  return new Class(message)
}
