import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package: the nearest one above this file with a package.json (sources and `dist` alike). */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

/** Where the system keeps what can be made again. */
function userCacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return XDG_CACHE_HOME || join(homedir(), '.cache')
}

/**
 * Folders that may hold model files, in the order in which they are searched and tried for writing:
 * `VEILGRAPH_WEIGHTS` alone where it is set, else `models/weights` of the package, then the user's cache.
 */
export function weightsFolders(): readonly string[] {
  const named = process.env['VEILGRAPH_WEIGHTS']
  if (named) return [resolve(named)]
  return [join(packageRoot(), 'models', 'weights'), join(userCacheFolder(), 'veilgraph', 'weights')]
}
