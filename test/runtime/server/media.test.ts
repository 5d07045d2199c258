import { request } from 'node:http'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { MediaFile } from '../../../runtime/protocol/endpoints/media.ts'
import { uploadLimit } from '../../../runtime/server/upload.ts'
import { fakeStudio } from '../../helpers/fake-jobs.ts'
import { testServer, type TestServer } from '../../helpers/test-server.ts'

let server: TestServer
afterEach(() => server[Symbol.asyncDispose]())

function upload(name: string, body: string | Uint8Array) {
  return server.ask(`/api/media?name=${encodeURIComponent(name)}`, { method: 'POST', body })
}

/** Sends a body in pieces, without telling its length, and stops where the server answers or hangs up. */
function uploadChunks(name: string, pieces: number, hangUpAfter = Infinity): Promise<number | 'hung up'> {
  return new Promise((resolve) => {
    const sending = request(
      {
        host: '127.0.0.1',
        port: server.server.port,
        path: `/api/media?name=${name}`,
        method: 'POST',
        headers: { cookie: server.cookie, 'transfer-encoding': 'chunked' },
      },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      },
    )
    sending.on('error', () => resolve('hung up'))
    void (async () => {
      for (let sent = 0; sent < pieces && !sending.destroyed; sent++) {
        if (sent === hangUpAfter) sending.destroy()
        else sending.write(Buffer.alloc(1000))
        await sleep(2)
      }
      sending.end()
    })()
  })
}

const mediaNames = () => readdir(server.workspace.files.media)

describe('an upload', () => {
  it('is stored under its name, a taken one with a number, and shown to every tab', async () => {
    server = await testServer()
    const socket = await server.connect()
    const changed = new Promise<void>((resolve) => socket.once('mediaChanged', resolve))
    const first = (await upload('My talk.mp4', 'one')).json() as MediaFile
    await changed
    expect(first).toMatchObject({ folder: 'media', path: 'media/My talk.mp4', bytes: 3, kind: 'video' })
    expect(((await upload('My talk.mp4', 'two')).json() as MediaFile).path).toBe('media/My talk-2.mp4')
    expect(((await upload('My talk.mp4', 'three')).json() as MediaFile).path).toBe('media/My talk-3.mp4')
    expect(await readFile(join(server.workspace.base, 'media/My talk.mp4'), 'utf8')).toBe('one')
    const list = (await server.ask('/api/media')).json() as MediaFile[]
    expect(list.map(({ name }) => name).sort()).toEqual(['My talk-2.mp4', 'My talk-3.mp4', 'My talk.mp4'])
  })

  it('of several under one name at once keeps them all', async () => {
    server = await testServer()
    const bodies = Array.from({ length: 10 }, (_, at) => `body ${at}`)
    const files = await Promise.all(
      bodies.map(async (body) => (await upload('a.png', body)).json() as MediaFile),
    )
    const stored = await Promise.all(
      files.map(({ path }) => readFile(join(server.workspace.base, path), 'utf8')),
    )
    expect(stored.sort()).toEqual(bodies.sort())
  })

  it('that says it is too large is refused before it is read', async () => {
    server = await testServer({ uploadLimit: 10_000 })
    expect((await upload('big.mp4', Buffer.alloc(50_000_000))).status).toBe(413)
    const reply = await upload('big.mp4', Buffer.alloc(10_001))
    expect(reply.status).toBe(413)
    expect(reply.json()).toMatchObject({ code: 'too-large', message: expect.stringContaining('0 MB') })
    expect(await mediaNames()).toEqual([])
    expect((await upload('fits.mp4', Buffer.alloc(10_000))).status).toBe(200)
  })

  it('that turns out too large is cut off, and nothing of it stays', async () => {
    server = await testServer({ uploadLimit: 10_000 })
    expect(await uploadChunks('big.mp4', 1000)).toBe(413)
    expect(await mediaNames()).toEqual([])
    expect(await uploadChunks('fits.mp4', 10)).toBe(200)
  })

  it('that is broken off leaves nothing', async () => {
    server = await testServer()
    expect(await uploadChunks('half.mp4', 100, 20)).toBe('hung up')
    await expect.poll(mediaNames).toEqual([])
  })

  it('is one of a limited number in a minute', async () => {
    server = await testServer({ uploadsPerMinute: 3 })
    const replies = []
    for (let sent = 0; sent < 4; sent++) replies.push((await upload('a.png', 'x')).status)
    expect(replies).toEqual([200, 200, 200, 429])
    expect((await server.ask('/api/media')).status).toBe(200)
  })

  it('may be as large as the environment says', () => {
    expect(uploadLimit(5)).toBe(5 * 2 ** 20)
    expect([uploadLimit(Number.NaN), uploadLimit(-1), uploadLimit(0)]).toEqual([2e10, 2e10, 2e10])
  })
})

describe('a file', () => {
  it('is served in ranges, and not again where the client has it', async () => {
    server = await testServer()
    await upload('a.mp4', '0123456789')
    const part = await server.ask('/api/media/media/a.mp4/file', { headers: { range: 'bytes=2-4' } })
    expect([part.status, part.text, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10'])
    expect(part.headers['content-type']).toBe('video/mp4')
    const { etag = '' } = part.headers
    const again = await server.ask('/api/media/media/a.mp4/file', { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
    const outside = await server.ask('/api/media/media/a.mp4/file', { headers: { range: 'bytes=20-' } })
    expect(outside.status).toBe(416)
    const saved = await server.ask('/api/media/media/a.mp4/file?download=1')
    expect(saved.headers['content-disposition']).toBe('attachment; filename=a.mp4')
  })

  it('that is a page runs no script and is shown without an origin', async () => {
    server = await testServer()
    await writeFile(join(server.workspace.files.outputs, 'report.html'), '<script>alert(1)</script>')
    const shown = await server.ask('/api/media/outputs/report.html/file')
    expect(shown.headers['content-security-policy']).toMatch(
      /^sandbox; default-src 'none'; style-src 'unsafe-inline'/,
    )
    expect(shown.headers['content-security-policy']).not.toContain('script-src')
    expect(shown.headers['content-disposition']).toBe('inline')
    await upload('evil.svg', '<svg onload="alert(1)"/>')
    const picture = await server.ask('/api/media/media/evil.svg/file')
    expect(picture.headers['content-security-policy']).toContain('sandbox')
    expect(picture.headers['content-disposition']).toContain('attachment')
  })

  it('is forgotten before it is removed, and stays where that fails', async () => {
    const studio = fakeStudio({ forget: () => 3 })
    server = await testServer({ studio })
    await upload('a.mp4', 'x')
    expect((await server.ask('/api/media/media/a.mp4', { method: 'DELETE' })).status).toBe(204)
    expect(studio.asked).toEqual(['forget'])
    expect(await mediaNames()).toEqual([])
    await server[Symbol.asyncDispose]()
    server = await testServer()
    await upload('a.mp4', 'x')
    expect((await server.ask('/api/media/media/a.mp4', { method: 'DELETE' })).status).toBe(404)
    expect(await mediaNames()).toEqual(['a.mp4'])
  })
})

describe('a picture of a file', () => {
  it('is asked for once while the file is the same', async () => {
    let made = 0
    const studio = fakeStudio({ frame: ({ width }) => Buffer.from(`${width} ${++made}`) })
    server = await testServer({ studio })
    await upload('a.mp4', 'x')
    const address = '/api/media/media/a.mp4/frame?t=1.5&width=64'
    const first = await server.ask(address)
    expect([first.status, first.text, first.headers['content-type']]).toEqual([200, '64 1', 'image/jpeg'])
    expect((await server.ask(address)).text).toBe('64 1')
    const { etag = '' } = first.headers
    expect((await server.ask(address, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await server.ask('/api/media/media/a.mp4/frame?t=2&width=64')).text).toBe('64 2')
    await writeFile(join(server.workspace.files.media, 'a.mp4'), 'other')
    expect((await server.ask(address)).text).toBe('64 3')
  })

  it('is of a sane size and time', async () => {
    server = await testServer({
      studio: fakeStudio({ frame: () => Buffer.from('x'), thumbnails: () => Buffer.from('x') }),
    })
    await upload('a.mp4', 'x')
    for (const query of [
      'frame?t=-1',
      'frame?t=x',
      'frame?width=100000',
      'thumbnails?count=1000',
      'thumbnails?width=0',
    ])
      expect((await server.ask(`/api/media/media/a.mp4/${query}`)).status).toBe(400)
  })
})

describe('the sample', () => {
  it('is made once', async () => {
    let made = 0
    const studio = fakeStudio({
      async sample({ path }) {
        made++
        await writeFile(join(server.workspace.base, path), 'clip')
        return null
      },
    })
    server = await testServer({ studio })
    for (let asked = 0; asked < 2; asked++) {
      const reply = await server.ask('/api/sample', { method: 'POST' })
      expect(reply.json()).toMatchObject({ path: 'media/sample.mp4', bytes: 4 })
    }
    expect(made).toBe(1)
  })
})
