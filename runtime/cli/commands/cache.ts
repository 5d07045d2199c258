import { digestContent } from '../../store/file-digests.ts'
import type { AddCommand } from '../commands.ts'
import { openCache } from '../../machine/open-machine.ts'

/** `veilgraph cache clear|forget FILE` */
export const addCacheCommand: AddCommand = (program, terminal) => {
  const command = program.command('cache').description('what is kept so that nothing is computed twice')
  command
    .command('clear')
    .description('remove everything that is kept')
    .action(async () => {
      const { cache } = await openCache(process.cwd())
      terminal.out(`Removed ${await cache.clear()} entries.`)
    })
  command
    .command('forget')
    .description('remove everything that came from one file')
    .argument('<file>', 'the video or picture')
    .action(async (file: string) => {
      const { cache } = await openCache(process.cwd())
      const removed = await cache.forget(await digestContent(file))
      terminal.out(`Removed ${removed} ${removed === 1 ? 'entry' : 'entries'} that came from this file.`)
    })
}
