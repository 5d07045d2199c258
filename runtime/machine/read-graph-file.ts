import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MissingError } from '../../nodes/core/errors.ts'
import { readGraph, type ReadResult } from '../../graphs/document.ts'
import { fileError } from '../store/file-digests.ts'
import { packageRoot } from './package-root.ts'

const templates = fileURLToPath(new URL('graphs/', packageRoot))

/** Names of the graphs that ship with the program. */
export async function templateNames(): Promise<string[]> {
  const files = await readdir(templates)
  return files
    .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
    .map((file) => basename(file, '.json'))
    .sort()
}

/** Reads a graph by path, or one that ships with the program by name. @throws MissingError, OperationalError */
export async function readGraphFile(nameOrPath: string): Promise<ReadResult> {
  const names = await templateNames()
  const path =
    !existsSync(nameOrPath) && names.includes(nameOrPath) ? `${templates}${nameOrPath}.json` : nameOrPath
  if (!existsSync(path)) {
    throw new MissingError({
      problem: `The graph "${basename(nameOrPath)}" is not there`,
      remedy: `Check the path, or take one that ships with the program: ${names.join(', ')}`,
    })
  }
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError(path, error)
  })
  return readGraph(text)
}
