import { basename } from 'node:path'
import { UserError } from '../../nodes/core/errors.ts'
import { isInside } from '../jobs/confine.ts'

/**
 * Refuses paths that lead out of the workspace, by themselves or by symbolic links. A file that does not exist passes:
 * whoever opens it says so.
 * @param path as graphs name files: relative to the workspace, which is the working directory
 * @throws UserError
 */
export function confine(path: string): string {
  if (isInside(process.cwd(), path)) return path
  throw new UserError({
    problem: `The file "${basename(path)}" is not in the workspace`,
    remedy: 'Choose a file of the workspace; to bring one in, drop it on the page',
  })
}
