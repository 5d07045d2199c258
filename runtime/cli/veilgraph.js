#!/usr/bin/env -S MALLOC_ARENA_MAX=2 node
// The variable keeps the C library from holding some 40 MB in memory pools of threads that are done.
import { existsSync } from 'node:fs'

const main = new URL('../../dist/runtime/cli/main.js', import.meta.url)
if (existsSync(main)) {
  const { runCommandLine } = await import(main.href)
  process.exitCode = await runCommandLine(process.argv.slice(2))
} else {
  process.stderr.write('veilgraph: it has not been built. Run: npm run build\n')
  process.exitCode = 1
}
