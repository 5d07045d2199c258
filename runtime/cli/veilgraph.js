#!/usr/bin/env -S MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 node --max-semi-space-size=2
// The variables make the C library give memory back: 40 MB from pools of threads that are done, 100 MB that large arrays
// leave behind after a long clip was tracked. The option saves 50 MB of short-lived objects in three threads' heaps.
import { existsSync } from 'node:fs'

const main = new URL('../../dist/runtime/cli/main.js', import.meta.url)
if (existsSync(main)) {
  const { runCommandLine } = await import(main.href)
  process.exitCode = await runCommandLine(process.argv.slice(2))
} else {
  process.stderr.write('veilgraph: it has not been built. Run: npm run build\n')
  process.exitCode = 1
}
