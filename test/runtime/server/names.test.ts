import { symlink, writeFile, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '../../../runtime/protocol/endpoints.ts'
import { testServer, type TestServer } from '../../helpers/test-server.ts'
import { fakeStudio } from '../../helpers/fake-jobs.ts'

let server: TestServer
const studio = fakeStudio()
const secret = 'a secret outside'

beforeAll(async () => {
  server = await testServer({ studio })
  const { base, files, graphs } = server.workspace
  await writeFile(join(dirname(base), 'secret.json'), secret)
  await writeFile(join(base, 'secret.json'), secret)
  await writeFile(join(base, '.veilgraph', 'secret.json'), secret)
  for (const folder of [files.media, files.outputs, graphs])
    await symlink(join(dirname(base), 'secret.json'), join(folder, 'link.json'))
  await symlink(dirname(base), join(files.media, 'up'))
  await symlink(join(base, 'nowhere'), join(files.media, 'gone.mp4'))
})
afterAll(() => server[Symbol.asyncDispose]())

async function expectUntouched(): Promise<void> {
  const { base } = server.workspace
  for (const path of [dirname(base), base, join(base, '.veilgraph')])
    expect(await readFile(join(path, 'secret.json'), 'utf8')).toBe(secret)
}

const names = [
  '..',
  '%2e%2e',
  '..%2fsecret.json',
  '..%2f..%2fsecret.json',
  '%2e%2e%2f%2e%2e%2fsecret.json',
  '..%5c..%5csecret.json',
  '..%252f..%252fsecret.json',
  '....%2f%2fsecret.json',
  '%2fetc%2fpasswd',
  'C%3a%5csecret.json',
  'secret.json%00.mp4',
  '.veilgraph%2fsecret.json',
  '.hidden',
  'up%2fsecret.json',
  'CON',
  '%E0%A4%A',
  '%c0%ae%c0%ae%c0%afsecret.json',
  '__proto__',
  'x'.repeat(5000),
]

const named = endpoints.filter(({ path }) => path.includes(':'))
const cases = named.flatMap((endpoint) =>
  [...endpoint.path.matchAll(/:([a-zA-Z]+)/g)].map((match) => [endpoint, match[1] ?? ''] as const),
)
const usual: Readonly<Record<string, string>> = {
  folder: 'media',
  name: 'link.json',
  id: 'link',
  revision: '1',
  type: 'x',
}

describe('a name in an address that leads elsewhere', () => {
  it('is tried on every address that takes one', () => {
    expect(cases.length).toBeGreaterThan(20)
  })

  it.each(
    cases.map(([endpoint, param]) => [`${endpoint.method} ${endpoint.path}`, param, endpoint] as const),
  )('%s takes no path for its %s', async (_title, param, { method, path }) => {
    for (const name of names) {
      const filled = path.replaceAll(/:([a-zA-Z]+)/g, (_, each: string) =>
        each === param ? name : (usual[each] ?? 'x'),
      )
      const reply = await server.ask(filled, {
        method: method.toUpperCase(),
        ...(method === 'get' || method === 'delete' ? {} : { json: { place: 1, name: 'x' } }),
      })
      expect([400, 404], `${filled} answered ${reply.status}`).toContain(reply.status)
      expect(reply.text).not.toContain(secret)
      expect(reply.text).not.toContain(server.workspace.base)
    }
    await expectUntouched()
  })

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '//etc/passwd',
  ])('the page %s is not there', async (path) => {
    const reply = await server.ask(path)
    expect([400, 403, 404]).toContain(reply.status)
    expect(reply.text).not.toContain(secret)
  })

  it('an upload lands in the folder of media, whatever it is called', async () => {
    for (const name of [
      '../../evil.mp4',
      '..\\..\\evil.mp4',
      '/etc/evil.mp4',
      '.evil.mp4',
      'evil\u0000.mp4',
      'CON.mp4',
    ]) {
      const reply = await server.ask(`/api/media?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        body: 'x',
      })
      expect(reply.status).toBe(200)
      const { path } = reply.json() as { path: string }
      expect(path).toMatch(/^media\/(evil|file|evil-)[^/\\]*\.mp4$/)
      expect(await readFile(join(server.workspace.base, path), 'utf8')).toBe('x')
    }
  })
})

describe('a symbolic link that leads out of the workspace', () => {
  it.each(['', '/file', '/frame', '/thumbnails'])('is not followed: GET …%s', async (end) => {
    for (const folder of ['media', 'outputs']) {
      const reply = await server.ask(`/api/media/${folder}/link.json${end}`)
      expect(reply.status).toBe(403)
      expect(reply.text).not.toContain(secret)
    }
    expect(studio.asked).toEqual([])
  })

  it('is neither listed nor removed', async () => {
    expect((await server.ask('/api/media/media/link.json', { method: 'DELETE' })).status).toBe(403)
    const list = (await server.ask('/api/media')).json() as { name: string }[]
    expect(list.map(({ name }) => name)).not.toContain('link.json')
    await expectUntouched()
  })

  it('to a folder, or to nothing, is no file', async () => {
    expect((await server.ask('/api/media/media/up/file')).status).toBe(403)
    expect((await server.ask('/api/media/media/gone.mp4/file')).status).toBe(404)
  })

  it('in place of a graph does not show what it leads to', async () => {
    const reply = await server.ask('/api/graphs/link')
    expect(reply.status).toBe(403)
    expect(reply.text).not.toContain(secret)
    const list = (await server.ask('/api/graphs')).json() as { id: string; problem?: string }[]
    expect(list.find(({ id }) => id === 'link')?.problem).toContain('leads out')
  })
})
