import { accessSync, constants } from 'node:fs'
import { chmod, copyFile, mkdir, rename, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'

const require = createRequire(import.meta.url)

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A copy of the binary in a folder of the person's own, since the package may be read-only. */
async function executableCopy(path: string): Promise<string> {
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'veilgraph', 'bin')
  const { size, mtimeMs } = await stat(path)
  const copy = join(folder, `${size}-${Math.trunc(mtimeMs)}-${basename(path)}`)
  if (isExecutable(copy)) return copy
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${copy}.${process.pid}`
  await copyFile(path, temporary)
  await chmod(temporary, 0o700)
  await rename(temporary, copy)
  return copy
}

/** Makes a file executable, in place or as a copy: npm packages may arrive without the bit. */
export async function ensureExecutable(path: string): Promise<string> {
  if (isExecutable(path)) return path
  try {
    await chmod(path, 0o755)
    if (isExecutable(path)) return path
  } catch {
    // A package folder that belongs to another user: copy instead.
  }
  return executableCopy(path)
}

/** The binary that came with an installer package, or `undefined` where this platform has none. */
export async function packagedBinary(name: 'ffmpeg' | 'ffprobe'): Promise<string | undefined> {
  try {
    const { path } = require(`@${name}-installer/${name}`) as { path: string }
    return await ensureExecutable(path)
  } catch {
    return undefined
  }
}
