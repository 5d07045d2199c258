import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../nodes/core/errors.ts'
import { isRunning } from './running.ts'
import type { ServerWorkspace } from './server-workspace.ts'
import { removeHalfWritten } from './whole-file.ts'

/** Numbers of processes begin anew when the machine starts: what is older says nothing of those that run now. */
async function isFromThisBoot(path: string): Promise<boolean> {
  const written = await stat(path).catch(() => undefined)
  // A few seconds for clocks that were set meanwhile.
  return written !== undefined && written.mtimeMs > Date.now() - uptime() * 1000 - 5000
}

/**
 * Keeps a second server out of a workspace: both would run what waits in the queue, and save over each other.
 * What a server left that was killed does not count. Free again when disposed.
 * @throws UserError where another server is at work
 */
export async function lockWorkspace(workspace: ServerWorkspace): Promise<ServerWorkspace & AsyncDisposable> {
  const path = join(workspace.hidden, 'server.pid')
  const own = String(process.pid)
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(path, own, { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 3) throw error
    }
    const other = await readFile(path, 'utf8').catch(() => '')
    // In a container that starts again the numbers are the same.
    const isNamed = /^\d+$/.test(other) && other !== own
    if (isNamed && isRunning(Number(other)) && (await isFromThisBoot(path))) {
      throw new UserError({
        problem: 'Another server works in this workspace',
        found: `process ${other}`,
        remedy: 'Use that one, end it, or give another folder with --workspace',
      })
    }
    await rm(path, { force: true })
  }
  // Nobody else writes here now.
  for (const folder of [workspace.graphs, workspace.hidden]) await removeHalfWritten(folder, { deep: false })
  for (const folder of [workspace.history, workspace.runs]) await removeHalfWritten(folder, { deep: true })
  return {
    ...workspace,
    async [Symbol.asyncDispose]() {
      if ((await readFile(path, 'utf8').catch(() => '')) === own) await rm(path, { force: true })
    },
  }
}
