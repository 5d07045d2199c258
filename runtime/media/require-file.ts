import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { MissingError, OperationalError } from '../../nodes/core/errors.ts'

/** @throws MissingError; OperationalError where the path is no readable file */
export async function requireFile(path: string): Promise<void> {
  const facts = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const problem = `The file "${basename(path)}" `
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
      throw new MissingError({ problem: `${problem}does not exist`, remedy: 'Check its name' }, { cause })
    throw new OperationalError(
      { problem: `${problem}cannot be read`, found: cause.code, remedy: 'Check its permissions' },
      { cause },
    )
  })
  if (!facts.isFile())
    throw new OperationalError({
      problem: `"${basename(path)}" is not a file`,
      found: facts.isDirectory() ? 'a folder' : undefined,
      remedy: 'Give the path of a media file',
    })
}
