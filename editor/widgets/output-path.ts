/** A file to write, as its widget shows it. */
export interface OutputName {
  /** Without folder and ending; empty = named by the run. */
  readonly name: string
  readonly extension: string
}

const folder = 'outputs/'

/** The parts of a path in `outputs/`; `undefined` where it is any other path. */
export function readOutputPath(path: string, extensions: readonly string[]): OutputName | undefined {
  if (path === '') return { name: '', extension: extensions[0] ?? '' }
  const lower = path.toLowerCase()
  const extension = extensions.find((each) => lower.endsWith(`.${each}`))
  if (extension === undefined || !path.startsWith(folder)) return undefined
  const name = path.slice(folder.length, -extension.length - 1)
  return name === '' || name.includes('/') ? undefined : { name, extension }
}

/** The path of a file in `outputs/`. A typed ending that the parameter takes is used, and not doubled. */
export function writeOutputPath({ name, extension }: OutputName, extensions: readonly string[]): string {
  const trimmed = name.trim()
  if (trimmed === '') return ''
  const typed = extensions.find((each) => trimmed.toLowerCase().endsWith(`.${each}`))
  const bare = typed === undefined ? trimmed : trimmed.slice(0, -typed.length - 1)
  return bare === '' ? '' : `${folder}${bare}.${typed ?? extension}`
}
