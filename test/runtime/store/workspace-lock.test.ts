import { existsSync } from 'node:fs'
import { mkdtemp, readFile, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openServerWorkspace, type ServerWorkspace } from '../../../runtime/store/server-workspace.ts'
import { lockWorkspace } from '../../../runtime/store/workspace-lock.ts'

let workspace: ServerWorkspace
let file: string

beforeEach(async () => {
  workspace = await openServerWorkspace(await mkdtemp(join(tmpdir(), 'veilgraph-lock-')))
  file = join(workspace.hidden, 'server.pid')
})

describe('a workspace', () => {
  it("is one server's until it ends", async () => {
    // The process that runs the tests stands for another server.
    await writeFile(file, String(process.ppid))
    await expect(lockWorkspace(workspace)).rejects.toThrow(`process ${process.ppid}`)
  })

  it('is free again when the server has ended', async () => {
    await (await lockWorkspace(workspace))[Symbol.asyncDispose]()
    expect(existsSync(file)).toBe(false)
  })

  it('is free after a power cut, whatever process has the number now', async () => {
    await writeFile(file, String(process.ppid))
    await utimes(file, 0, 0)
    await using lock = await lockWorkspace(workspace)
    expect(lock.base).toBe(workspace.base)
    expect(await readFile(file, 'utf8')).toBe(String(process.pid))
  })
})
