import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folders whose code decides what nodes yield: of the sources or of the build, whichever runs. */
const folders = ['nodes', 'models', 'graphs', 'runtime'].map((name) =>
  fileURLToPath(new URL(`../../${name}/`, import.meta.url)),
)

let known: string | undefined

/**
 * SHA-256 over the program's own code, hex: part of every cache key, so that nothing made by other code vouches for
 * what this code makes. Reads about a megabyte, once.
 */
export function programDigest(): string {
  if (known !== undefined) return known
  const hash = createHash('sha256')
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && /\.[jt]s$/.test(each.name))
      .map((each) => join(each.parentPath, each.name))
      .sort()
    for (const file of files) hash.update(`${relative(folder, file)}\n`).update(readFileSync(file))
  }
  return (known = hash.digest('hex'))
}
