import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { MissingError } from '../../nodes/core/errors.ts'

const { resolve } = createRequire(import.meta.url)

/**
 * The folder of an installed npm package, found as Node looks for it; also of one that exports no `package.json`.
 * @throws MissingError where it is not installed
 */
export function packageFolder(name: string): string {
  const folder = (resolve.paths(name) ?? [])
    .map((modules) => join(modules, name))
    .find((candidate) => existsSync(join(candidate, 'package.json')))
  if (folder !== undefined) return folder
  throw new MissingError({
    problem: `The package ${name} is not installed`,
    remedy: 'Install the packages again with npm ci',
  })
}
