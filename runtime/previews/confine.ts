import { realpath } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import { UserError } from '../../nodes/core/errors.ts'

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/**
 * Refuses paths that lead out of the workspace, by themselves or by symbolic links. A file that does not exist passes:
 * whoever opens it says so.
 * @param path as graphs name files: relative to the workspace
 * @param base the workspace; the working directory without it
 * @throws UserError
 */
export async function confine(path: string, base = process.cwd()): Promise<string> {
  const outside = new UserError({
    problem: `The file "${basename(path)}" lies outside of the workspace`,
    remedy: 'Add it to the media of the workspace, and choose it there',
  })
  if (isAbsolute(path) || path.includes('\0') || !isInside(base, resolve(base, path))) throw outside
  const real = await realpath(resolve(base, path)).catch(() => undefined)
  if (real !== undefined && !isInside(await realpath(base), real)) throw outside
  return path
}
