import { connect } from 'node:net'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccess } from '../../../runtime/server/access.ts'
import { problemSchema } from '../../../runtime/protocol/problem.ts'
import { testServer, type TestServer } from '../../helpers/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const paths = [
  '/',
  '/assets/main.js',
  '/api/health',
  '/api/graphs',
  '/api/docs',
  '/api/openapi.json',
  '/nothing',
]

describe('the start URL', () => {
  it('turns its token into a cookie for this port that scripts cannot read, and leaves the address', async () => {
    const { port, token } = server.server
    const reply = await server.ask(`/?token=${token}`, { headers: { cookie: undefined } })
    expect(reply.status).toBe(303)
    expect(reply.headers.location).toBe('/')
    expect(reply.headers['set-cookie']).toEqual([
      `veilgraph-${port}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    ])
    expect(token).toMatch(/^[\w-]{43}$/)
  })

  it.each(['', 'wrong', 'a'.repeat(43)])('lets nobody in with the token "%s"', async (token) => {
    const reply = await server.ask(`/?token=${token}`, { headers: { cookie: undefined } })
    expect(reply.status).toBe(401)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })
})

describe('without the cookie', () => {
  it.each(paths)('%s is refused and says what to open', async (path) => {
    const reply = await server.ask(path, { headers: { cookie: undefined } })
    expect(reply.status).toBe(401)
    expect(problemSchema.parse(reply.json())).toMatchObject({ code: 'not-allowed' })
    expect(reply.text).toContain('start URL that the terminal printed')
  })

  it('a browser gets a page to read', async () => {
    const reply = await server.ask('/', { headers: { cookie: undefined, accept: 'text/html,*/*' } })
    expect(reply.status).toBe(401)
    expect(reply.headers['content-type']).toContain('text/html')
    expect(reply.text).toContain('<h1>')
  })

  it('the cookie of another port does not count, nor one that is nearly right', async () => {
    const { token, port } = server.server
    for (const cookie of [`veilgraph-1=${token}`, `veilgraph-${port}=${token}x`, `veilgraph-${port}=`]) {
      expect((await server.ask('/api/health', { headers: { cookie } })).status).toBe(401)
    }
  })

  it('a program may send the token as Bearer', async () => {
    const authorization = `Bearer ${server.server.token}`
    expect((await server.ask('/api/health', { headers: { cookie: undefined, authorization } })).status).toBe(
      200,
    )
    const wrong = { cookie: undefined, authorization: 'Bearer nothing' }
    expect((await server.ask('/api/health', { headers: wrong })).status).toBe(401)
  })

  it('no socket opens', async () => {
    await expect(server.connect({ cookie: '' })).rejects.toThrow(/websocket error/)
  })
})

describe('requests of other pages', () => {
  const json = { type: 'pixelate-faces', name: 'Planted', params: {} }
  const foreign = ['http://evil.example', 'null', 'http://127.0.0.1:1', 'file://', '']

  it.each(foreign)('a write with the cookie and the origin "%s" is refused', async (origin) => {
    const reply = await server.ask('/api/presets', { method: 'PUT', json, headers: { origin } })
    expect(reply.status).toBe(403)
    const headers = { origin, 'content-type': 'text/plain' }
    expect((await server.ask('/api/sample', { method: 'POST', headers })).status).toBe(403)
    expect((await server.ask('/api/presets')).json()).toEqual([])
  })

  it.each(foreign)('a read with the origin "%s" is refused', async (origin) => {
    expect((await server.ask('/api/graphs', { headers: { origin } })).status).toBe(403)
  })

  it.each(['cross-site', 'same-site'])(
    'a picture or script that a %s page embeds is refused',
    async (site) => {
      const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
      expect((await server.ask('/api/media', { headers })).status).toBe(403)
      const page = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
      expect((await server.ask('/api/media', { headers: page })).status).toBe(403)
      expect((await server.ask('/', { headers: page })).status).toBe(200)
      const frame = { ...page, 'sec-fetch-dest': 'iframe' }
      expect((await server.ask('/', { headers: frame })).status).toBe(403)
    },
  )

  it('those of the own page are answered, without any permission for others', async () => {
    const headers = { origin: server.origin, 'sec-fetch-site': 'same-origin' }
    const reply = await server.ask('/api/graphs', { headers })
    expect(reply.status).toBe(200)
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    const asked = await server.ask('/api/graphs', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example' },
    })
    expect(asked.status).toBe(403)
  })

  it('are refused before the body is looked at', async () => {
    const socket = connect(server.server.port, '127.0.0.1')
    const head = [
      'POST /api/media?name=x.mp4 HTTP/1.1',
      `Host: 127.0.0.1:${server.server.port}`,
      `Cookie: ${server.cookie}`,
      'Origin: http://evil.example',
      'Content-Length: 1000000000',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    const [first] = await new Promise<string[]>((resolve) =>
      socket.once('data', (data: Buffer) => resolve(data.toString().split('\r\n'))),
    )
    socket.destroy()
    expect(first).toBe('HTTP/1.1 403 Forbidden')
  })

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])('no socket opens for %s', async (origin) => {
    await expect(server.connect({ origin })).rejects.toThrow(/websocket error/)
    const socket = await server.connect({ origin: server.origin })
    expect(socket.connected).toBe(true)
  })
})

describe('a foreign name that points here', () => {
  it.each(['evil.example', '127.0.0.1.nip.io', '127.0.0.1', '127.0.0.1:1', '[::2]', '', 'a b'])(
    'the host "%s" is refused, cookie or not',
    async (name) => {
      const host = name.includes(':') || name.startsWith('127.0.0.1') ? name : `${name}:${server.server.port}`
      for (const path of paths) expect((await server.ask(path, { headers: { host } })).status).toBe(403)
      await expect(server.connect({ host })).rejects.toThrow(/websocket error/)
    },
  )

  it('an origin of that name does not help', async () => {
    const host = `evil.example:${server.server.port}`
    const headers = { host, origin: `http://${host}` }
    expect((await server.ask('/api/graphs', { headers })).status).toBe(403)
  })

  it.each(['localhost', '[::1]', 'LOCALHOST'])('%s is this machine', async (name) => {
    const host = `${name}:${server.server.port}`
    expect((await server.ask('/api/health', { headers: { host } })).status).toBe(200)
  })
})

describe('an address that others can reach', () => {
  const access = createAccess({
    token: 't',
    host: '0.0.0.0',
    port: 4400,
    names: ['studio.example', 'x.example:80'],
  })
  const refuses = (host: string) =>
    access.refuses({ method: 'GET', url: '/', headers: { host } } as IncomingMessage)

  it('answers to figures, its own name and the names that it was given', () => {
    for (const host of [
      '192.168.1.5:4400',
      '[fe80::1]:4400',
      'localhost:4400',
      'studio.example:4400',
      'x.example:80',
    ])
      expect([host, refuses(host)]).toEqual([host, undefined])
  })

  it('answers to no other name or port', () => {
    for (const host of [
      'evil.example:4400',
      '192.168.1.5:80',
      '192.168.1.5',
      'x.example:4401',
      '1.2.3.4.evil:4400',
    ])
      expect([host, refuses(host)]).toEqual([host, 'host'])
  })
})

describe('the editor', () => {
  it('is asked for anew each time, its built files never', async () => {
    expect((await server.ask('/')).headers['cache-control']).toBe('no-cache')
    expect((await server.ask('/assets/main.js')).headers['cache-control']).toContain('immutable')
    expect((await server.ask('/api/health')).headers['cache-control']).toBe('private, no-store')
  })
})

describe('every answer', () => {
  it.each([...paths, '/api/media/media/none.mp4/file'])(
    '%s forbids foreign script, frames and guessing',
    async (path) => {
      const { headers } = await server.ask(path)
      const policy = String(headers['content-security-policy'])
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1]
      expect(scripts).toBe("'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain(`ws://127.0.0.1:${server.server.port}`)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['x-powered-by']).toBeUndefined()
    },
  )
})
