import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
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

  it('is rid of what a killed server had half-written, and of nothing else', async () => {
    const half = '.talk.json.0b5c12aa-1111-4222-8333-0123456789ab'
    const kept = ['talk.json', '.talk.json', '.hidden.0b5c12aa', half.slice(1)]
    const history = join(workspace.history, 'talk')
    await mkdir(history)
    for (const folder of [workspace.graphs, history])
      for (const name of [half, ...kept]) await writeFile(join(folder, name), '{}')
    await using lock = await lockWorkspace(workspace)
    expect((await readdir(lock.graphs)).sort()).toEqual(kept.toSorted())
    expect((await readdir(history)).sort()).toEqual(kept.toSorted())
  })

  it('is free after a power cut, whatever process has the number now', async () => {
    await writeFile(file, String(process.ppid))
    await utimes(file, 0, 0)
    await using lock = await lockWorkspace(workspace)
    expect(lock.base).toBe(workspace.base)
    expect(await readFile(file, 'utf8')).toBe(String(process.pid))
  })
})
