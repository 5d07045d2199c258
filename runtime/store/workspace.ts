import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { OperationalError } from '../../nodes/core/errors.ts'

/** Folders that hold pictures of people: for the owner alone. */
export const privateMode = 0o700

/** Makes a folder that only its owner can enter. @throws OperationalError where it cannot be made */
export async function makePrivateFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: privateMode })
    return folder
  } catch (error) {
    throw new OperationalError(
      {
        problem: 'The workspace folder cannot be made',
        found: (error as NodeJS.ErrnoException).code,
        remedy: 'Run in a folder that you may write to, or set VEILGRAPH_CACHE to one',
      },
      { cause: error },
    )
  }
}

export interface Workspace {
  readonly folder: string
  readonly cacheFolder: string
}

/**
 * The folder where work is kept: `.veilgraph` in `base`. The cache may lie elsewhere (`VEILGRAPH_CACHE`). Nothing in
 * it is ever meant for version control, so it ignores itself.
 */
export async function openWorkspace(
  base: string,
  cache = process.env['VEILGRAPH_CACHE'],
): Promise<Workspace> {
  const folder = resolve(base, '.veilgraph')
  const cacheFolder = cache ? resolve(base, cache) : join(folder, 'cache')
  await makePrivateFolder(cacheFolder)
  if (existsSync(folder) && !existsSync(join(folder, '.gitignore'))) {
    await writeFile(join(folder, '.gitignore'), '*\n').catch(() => {})
  }
  return { folder, cacheFolder }
}
