import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, constants, link, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { OperationalError, UserError } from '../../nodes/core/errors.ts'
import type { OutputFile } from '../../nodes/core/node-run.ts'
import { isRunning } from './running.ts'

export interface OutputOptions {
  readonly overwrite: boolean
  /** Files that the run reads: never an output. */
  readonly inputs: readonly string[]
}

export interface OutputFiles {
  /** @throws UserError the file exists, is an input or is written already; OperationalError its folder cannot be written */
  open(path: string): Promise<OutputFile>
  /** Gives all committed files their final names. @throws UserError where one has appeared meanwhile */
  publish(): Promise<void>
  /** Removes what was not published. */
  discard(): Promise<void>
}

/** Temporary names say whose they are: `.out.mp4.1234.UUID.veilgraph.mp4`, with the final extension for the muxer. */
function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${randomUUID()}.veilgraph${extname(path)}`)
}

/** Removes what a killed run left beside this output. */
export async function removeStale(path: string): Promise<void> {
  const start = `.${basename(path)}.`
  for (const name of await readdir(dirname(path)).catch(() => [])) {
    const pid = /\.(\d+)\.[0-9a-f-]{36}\.veilgraph(\.\w+)?$/.exec(name)?.[1]
    if (!name.startsWith(start) || pid === undefined || isRunning(Number(pid))) continue
    await rm(join(dirname(path), name), { force: true })
  }
}

async function sameFile(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([left, right].map((path) => realpath(path).catch(() => resolve(path))))
  return a === b
}

function existsAlready(path: string): UserError {
  return new UserError({
    problem: `The output "${basename(path)}" exists already`,
    remedy: 'Give another name, or add --overwrite to replace it',
  })
}

function unwritable(path: string, cause: unknown): OperationalError {
  return new OperationalError(
    {
      problem: `The folder of the output "${basename(path)}" cannot be written to`,
      found: (cause as NodeJS.ErrnoException).code,
      remedy: 'Choose a folder that you may write to',
    },
    { cause },
  )
}

/** Refuses an output before anything is computed for it. Makes nothing: missing folders come with the output. */
export async function checkOutput(path: string, { overwrite, inputs }: OutputOptions): Promise<void> {
  for (const input of inputs) {
    if (!(await sameFile(input, path))) continue
    throw new UserError({
      problem: `The output "${basename(path)}" is also an input`,
      remedy: 'Give the output another name; a source is never overwritten',
    })
  }
  if (existsSync(path) && !overwrite) throw existsAlready(path)
  let folder = dirname(resolve(path))
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder)
  // A trailing "." makes a file in place of a folder fail, too.
  await access(join(folder, '.') + '/', constants.W_OK | constants.X_OK).catch((error: unknown) => {
    throw unwritable(path, error)
  })
}

/** Renames without replacing a file that has appeared since the check. */
async function renameNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
    await rm(from)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw existsAlready(to)
    // File systems without hard links (FAT, some network shares).
    await rename(from, to)
  }
}

/** Where the outputs of one run are written: all complete under their final names, or none. */
export function createOutputFiles(options: OutputOptions): OutputFiles {
  const temporaries = new Map<string, { readonly path: string; committed: boolean }>()
  return {
    async open(path) {
      const final = resolve(path)
      if (temporaries.has(final)) {
        throw new UserError({
          problem: `Two nodes write the output "${basename(path)}"`,
          remedy: 'Give each an output of its own',
        })
      }
      const output = { path: temporaryName(final), committed: false }
      temporaries.set(final, output)
      await checkOutput(final, options)
      await mkdir(dirname(final), { recursive: true }).catch((error: unknown) => {
        throw unwritable(final, error)
      })
      await removeStale(final)
      return {
        temporaryPath: output.path,
        async commit() {
          output.committed = true
        },
      }
    },
    async publish() {
      const committed = [...temporaries].filter(([, output]) => output.committed)
      if (!options.overwrite) {
        const taken = committed.find(([final]) => existsSync(final))
        if (taken !== undefined) throw existsAlready(taken[0])
      }
      for (const [final, { path }] of committed) {
        await (options.overwrite ? rename(path, final) : renameNew(path, final))
        temporaries.delete(final)
      }
    },
    async discard() {
      await Promise.all([...temporaries.values()].map(({ path }) => rm(path, { force: true })))
      temporaries.clear()
    },
  }
}
