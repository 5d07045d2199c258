import { fileURLToPath } from 'node:url'

/** A file that is started by itself, as a thread or a process, and the Node options that it needs. */
export interface Entry {
  readonly url: URL
  readonly path: string
  readonly execArgv: readonly string[]
}

/**
 * A module as an entry: the compiled `.js`, or the `.ts` source (tests, development) under tsx.
 * @param name file name without its ending @param from `import.meta.url` of a module in its folder
 */
export function entryNamed(name: string, from: string): Entry {
  const source = from.endsWith('.ts')
  const url = moduleFile(new URL(`./${name}`, from))
  if (!source) return { url, path: fileURLToPath(url), execArgv: [] }
  // Resolved here: "--import tsx" would be looked up from the working directory, and in a thread it does nothing.
  const register = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register()`
  return {
    url,
    path: fileURLToPath(url),
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(register)}`],
  }
}

/** The file of a module whose URL lacks the ending: as this file is, compiled or source. */
export function moduleFile(module: URL): URL {
  return new URL(`${module.href}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`)
}
