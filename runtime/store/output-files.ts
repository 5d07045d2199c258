import { existsSync } from 'node:fs'
import { access, constants, link, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { OperationalError, UserError } from '../../nodes/core/errors.ts'
import type { OutputFile } from '../../nodes/core/node-run.ts'

export interface OutputOptions {
  readonly overwrite: boolean
  /** Files that the run reads: never an output. */
  readonly inputs: readonly string[]
}

export interface OutputFiles {
  /** @throws UserError the file exists or is an input; OperationalError its folder cannot be written */
  open(path: string): Promise<OutputFile>
  /** Removes what was not committed. */
  discard(): Promise<void>
}

/** Temporary names say whose they are: `.out.mp4.1234.veilgraph.mp4`, with the final extension for the muxer. */
function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.veilgraph${extname(path)}`)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes what a killed run left beside this output. */
async function removeStale(path: string): Promise<void> {
  const start = `.${basename(path)}.`
  for (const name of await readdir(dirname(path)).catch(() => [])) {
    const pid = /\.(\d+)\.veilgraph(\.\w+)?$/.exec(name)?.[1]
    if (!name.startsWith(start) || pid === undefined || isRunning(Number(pid))) continue
    await rm(join(dirname(path), name), { force: true })
  }
}

async function sameFile(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([left, right].map((path) => realpath(path).catch(() => resolve(path))))
  return a === b
}

/** Refuses an output before anything is computed for it. */
export async function checkOutput(path: string, { overwrite, inputs }: OutputOptions): Promise<void> {
  const name = basename(path)
  for (const input of inputs) {
    if (!(await sameFile(input, path))) continue
    throw new UserError({
      problem: `The output "${name}" is also an input`,
      remedy: 'Give the output another name; a source is never overwritten',
    })
  }
  if (existsSync(path) && !overwrite) {
    throw new UserError({
      problem: `The output "${name}" exists already`,
      remedy: 'Give another name, or add --overwrite to replace it',
    })
  }
  await makeFolder(path)
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await access(dirname(path), constants.W_OK)
  } catch (error) {
    throw new OperationalError(
      {
        problem: `The folder of the output "${basename(path)}" cannot be written to`,
        found: (error as NodeJS.ErrnoException).code,
        remedy: 'Choose a folder that you may write to',
      },
      { cause: error },
    )
  }
}

/** Where the outputs of one run are written: complete under their final name, or not at all. */
export function createOutputFiles(options: OutputOptions): OutputFiles {
  const open = new Set<string>()
  return {
    async open(path) {
      const final = resolve(path)
      await checkOutput(final, options)
      await removeStale(final)
      const temporaryPath = temporaryName(final)
      open.add(temporaryPath)
      return {
        temporaryPath,
        async commit() {
          if (options.overwrite) await rename(temporaryPath, final)
          else await renameNew(temporaryPath, final)
          open.delete(temporaryPath)
        },
      }
    },
    async discard() {
      await Promise.all([...open].map((path) => rm(path, { force: true })))
      open.clear()
    },
  }
}

/** Renames without replacing a file that has appeared since the check. */
async function renameNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
    await rm(from)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      await checkOutput(to, { overwrite: false, inputs: [] })
    // File systems without hard links (FAT, some network shares).
    await rename(from, to)
  }
}
