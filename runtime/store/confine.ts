import { lstat, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { MissingError, UserError } from '../../nodes/core/errors.ts'

/** A path that leads out of the folder that it must stay in, by `..` or by a symbolic link. */
export class OutsideError extends UserError {}

function missing(name: string): MissingError {
  return new MissingError({ problem: `"${name}" is not there`, remedy: 'Look at the list of files' })
}

/**
 * Where a file of a folder really lies, symbolic links followed. @param base the folder that it must stay in.
 * @throws MissingError where there is no such file, OutsideError where it lies outside `base`
 */
export async function confinedFile(base: string, folder: string, name: string): Promise<string> {
  const path = join(folder, name)
  const [root, real] = await Promise.all([realpath(base), realpath(path).catch(() => undefined)])
  if (real === undefined) throw missing(name)
  if (!real.startsWith(root + sep)) {
    throw new OutsideError({
      problem: `"${name}" leads out of the workspace`,
      remedy: 'Copy the file into the workspace',
    })
  }
  if (!(await lstat(real)).isFile()) throw missing(name)
  return real
}
