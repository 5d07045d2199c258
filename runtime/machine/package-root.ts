import { existsSync } from 'node:fs'

function findRoot(): URL {
  // From the sources two folders up, from the build three.
  for (const up of ['../../', '../../../']) {
    const root = new URL(up, import.meta.url)
    if (existsSync(new URL('package.json', root))) return root
  }
  throw new Error('The package folder was not found.')
}

/** The folder of package.json, with a trailing slash. */
export const packageRoot = findRoot()
