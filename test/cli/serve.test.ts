import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { complaints, veilgraph } from '../helpers/veilgraph.ts'
import { isAlive } from '../helpers/processes.ts'
import { startServer, type RunningServer } from '../helpers/server.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veilgraph-serve-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const workspace = () => join(folder, 'workspace')

function ask({ origin, token }: RunningServer, path: string, method = 'GET'): Promise<Response> {
  return fetch(`${origin}${path}`, { method, headers: { authorization: `Bearer ${token}` } })
}

/** Processes that this one started, and what they started. */
function childrenOf(pid: number): number[] {
  const listed = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const direct = pairs.filter(([, parent]) => parent === pid).map(([child = 0]) => child)
  return [...direct, ...direct.flatMap(childrenOf)]
}

describe('veilgraph serve', () => {
  it('prints the start URL first, makes the workspace, and shows the editor to whoever opens it', async () => {
    await using server = await startServer(workspace())
    expect(server.startUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
    expect((await readdir(workspace())).sort()).toEqual(['.veilgraph', 'graphs', 'media', 'outputs'])
    const entered = await fetch(server.startUrl, { redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await fetch(server.origin, { headers: { cookie } })
    expect(await page.text()).toContain('<script type="module"')
    expect((await fetch(server.origin)).status).toBe(401)
  })

  it('ends when it is asked to, with code 0 and nothing left running', async () => {
    const server = await startServer(workspace())
    // Starts the runner that answers.
    await writeFile(join(workspace(), 'media', 'a.png'), png(4, 4))
    expect((await ask(server, '/api/media/media/a.png')).status).toBe(200)
    const children = childrenOf(server.child.pid ?? 0)
    expect(children.length).toBeGreaterThan(0)
    const ended = new Promise((resolve) => server.child.once('exit', resolve))
    server.child.kill('SIGINT')
    expect(await ended).toBe(0)
    await expect.poll(() => children.filter(isAlive)).toEqual([])
    expect(existsSync(join(workspace(), '.veilgraph', 'server.pid'))).toBe(false)
  })

  it('leaves nothing running when it is killed', async () => {
    const server = await startServer(workspace())
    await writeFile(join(workspace(), 'media', 'a.png'), png(4, 4))
    await ask(server, '/api/media/media/a.png')
    const children = childrenOf(server.child.pid ?? 0)
    server.child.kill('SIGKILL')
    await expect.poll(() => children.filter(isAlive)).toEqual([])
    // What it left behind keeps no new one out.
    await using again = await startServer(workspace())
    expect((await ask(again, '/api/health')).status).toBe(200)
  })

  it('takes the port that it is given or says why not, and otherwise the next free one', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    )
    const refused = await veilgraph(['serve', '--port', String(port), '--workspace', workspace()], {
      cwd: folder,
    })
    await new Promise((resolve) => other.close(resolve))
    expect(refused.code).toBe(1)
    expect(complaints(refused)).toEqual([expect.stringMatching(/is taken.*--port/)])
    await using first = await startServer(join(folder, 'one'), ['--port', String(port)])
    expect(new URL(first.origin).port).toBe(String(port))
  })

  it.each([
    [['--host', '0.0.0.0']],
    [['--host', '0.0.0.0', '--token', 'short']],
    [['--port', '99999']],
    [['--port', 'many']],
    [['--token', 'not;possible']],
  ])('refuses %j', async (args) => {
    const refused = await veilgraph(['serve', ...args, '--workspace', workspace()], { cwd: folder })
    expect(refused.code).toBe(2)
    expect(complaints(refused)).toHaveLength(1)
    expect(refused.stdout).toBe('')
  })

  it('keeps a second server out of a workspace', async () => {
    await using first = await startServer(workspace())
    const second = await veilgraph(['serve', '--port', '0', '--workspace', workspace()], { cwd: folder })
    expect(second.code).toBe(2)
    expect(complaints(second)).toEqual([expect.stringContaining('Another server')])
    expect((await ask(first, '/api/health')).status).toBe(200)
  })
})

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const crc = body.reduce((sum, byte) => (crcTable[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8), 0xffffffff)
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
  return Buffer.concat([length, body, check])
}

/** A white picture; of a large one the bytes are few, and the pixels many. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0], 8)
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)), 255)
  for (let y = 0; y < height; y++) rows[y * (1 + Math.ceil(width / 8))] = 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a small file that claims to be an enormous picture', () => {
  it('is refused by every answer that would look at it, without its pixels in memory', async () => {
    await using server = await startServer(workspace())
    const bomb = png(30_000, 30_000)
    expect(bomb.length).toBeLessThan(200_000)
    const sent = await fetch(`${server.origin}/api/media?name=bomb.png`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}` },
      body: new Uint8Array(bomb),
    })
    expect(sent.status).toBe(200)
    const facts = (await (await ask(server, '/api/media/media/bomb.png')).json()) as { problem?: string }
    expect(facts.problem ?? '').toMatch(/too large/)
    for (const end of ['frame?t=0', 'frame?frame=0&width=16', 'thumbnails?count=4']) {
      const reply = await ask(server, `/api/media/media/bomb.png/${end}`)
      expect([end, reply.status >= 400 && reply.status < 600, reply.headers.get('content-type')]).toEqual([
        end,
        true,
        'application/json; charset=utf-8',
      ])
    }
    await writeFile(join(workspace(), 'media', 'fine.png'), png(300, 200))
    expect((await ask(server, '/api/media/media/fine.png/frame?t=0')).headers.get('content-type')).toBe(
      'image/jpeg',
    )
  })
})
