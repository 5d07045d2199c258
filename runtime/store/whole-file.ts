import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isReadableError, OperationalError } from '../../nodes/core/errors.ts'

/** `.talk.json.0b5c…`: what is being written. */
const temporaryName = /^\..+\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Removes what `writeWhole` left in a folder, and with `deep` in the folders in it, when its process was killed. Only
 * for a time at which nobody else writes there.
 */
export async function removeHalfWritten(folder: string, { deep }: { readonly deep: boolean }): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && deep) await removeHalfWritten(path, { deep })
    else if (entry.isFile() && temporaryName.test(entry.name)) await rm(path, { force: true })
  }
}

/** Makes a rename last through a power cut; where folders cannot be synced (Windows) the system does it in time. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/**
 * Writes a text file so that it is only ever seen whole, for its owner alone: after a crash it holds what it held
 * before, or the new text.
 * @param ready called when the text is safe on disk, before it takes its place; where it fails, the old text stays
 * @throws OperationalError where it cannot be written, and what `ready` throws
 */
export async function writeWhole(path: string, text: string, ready?: () => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await ready?.()
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true })
    if (isReadableError(error)) throw error
    throw new OperationalError(
      {
        problem: `"${basename(path)}" cannot be saved`,
        found: (error as NodeJS.ErrnoException).code,
        remedy: 'Check that the disk of the workspace has room and may be written to',
      },
      { cause: error },
    )
  }
}
