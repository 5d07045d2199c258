import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { MissingError, OperationalError, throwIfCancelled } from '../../nodes/core/errors.ts'
import type { Cache } from './cache.ts'

/** SHA-256 of a file's content, hex. @throws MissingError, OperationalError, CancelledError */
export async function digestContent(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, signal ? { signal } : {})
  } catch (error) {
    throwIfCancelled(signal)
    throw fileError(path, error)
  }
  return hash.digest('hex')
}

/** The error for a file that cannot be opened, sorted by whose fault it is. */
export function fileError(path: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code
  const name = basename(path)
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new MissingError(
      { problem: `The file "${name}" is not there`, remedy: 'Check the path and its spelling' },
      { cause: error },
    )
  }
  const remedies: Record<string, string> = {
    EISDIR: 'Give a file, not a folder',
    EACCES: 'Allow yourself to read it (chmod u+r), or copy it elsewhere',
  }
  return new OperationalError(
    {
      problem: `The file "${name}" cannot be read`,
      found: code,
      remedy: remedies[code ?? ''] ?? 'Check the disk it lies on',
    },
    { cause: error },
  )
}

/**
 * Digests of file contents, kept so that a large file is read once: an inode with the same size, modification and
 * change time to the nanosecond is the same content. No path is stored.
 */
export function createFileDigests(cache: Cache): (path: string, signal?: AbortSignal) => Promise<string> {
  return async function digestFile(path, signal) {
    const facts = await stat(path, { bigint: true }).catch((error: unknown) => {
      throw fileError(path, error)
    })
    if (facts.isDirectory()) throw fileError(path, { code: 'EISDIR' })
    const identity = [facts.dev, facts.ino, facts.size, facts.mtimeNs, facts.ctimeNs].join('/')
    const key = createHash('sha256').update(`file ${identity}`).digest('hex')
    const known = await cache.read(key)
    if (known !== undefined) return known.text
    const text = await digestContent(path, signal)
    await cache.write(key, { origins: [text], models: [], warnings: [] }, () => [text])
    return text
  }
}
