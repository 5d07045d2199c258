import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { longestLink, readLink, writeLink } from '../../../editor/sharing/link.ts'
import { writeGraph } from '../../../graphs/document.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { templateGraph } from '../../helpers/templates.ts'

const graph = templateGraph('pixelate')

async function fragmentOf(of = graph): Promise<string> {
  const written = await writeLink(of, definitions)
  if (!written.ok) throw new Error(written.reason)
  return written.fragment
}

async function problem(fragment: string): Promise<string | undefined> {
  const read = await readLink(fragment)
  return read && (read.ok ? 'ok' : read.issues.map((issue) => issue.problem).join())
}

describe('a link with a graph in it', () => {
  it('gives the graph back', async () => {
    const fragment = await fragmentOf()
    expect(fragment).toMatch(/^#g=[\w-]+$/)
    expect(fragment.length).toBeLessThan(2000)
    const read = await readLink(fragment)
    expect(read?.ok && writeGraph(read.graph)).toBe(writeGraph(graph))
  })

  it('names no file, and holds no corrections of one video', async () => {
    const own = structuredClone(graph)
    own.nodes.find(({ id }) => id === 'load')!.params['path'] = 'media/party.mp4'
    const edits = [{ kind: 'exclude', frame: 3, x: 0.5, y: 0.5 }]
    own.nodes.push({
      id: 'edit',
      type: 'edit-tracks',
      version: 1,
      params: { edits },
      position: { x: 0, y: 0 },
    })
    const read = await readLink(await fragmentOf(own))
    const params = read?.ok ? read.graph.nodes.map((node) => node.params) : []
    expect(params).toContainEqual({ edits: [] })
    expect(JSON.stringify(params)).not.toContain('party')
  })

  it('is none where the address says something else', async () => {
    expect(await readLink('')).toBeUndefined()
    expect(await readLink('#node=blur')).toBeUndefined()
  })

  it.each([
    ['is cut', (fragment: string) => fragment.slice(0, -20)],
    ['is cut early', (fragment: string) => fragment.slice(0, 10)],
    ['is empty', () => '#g='],
    ['has letters that no link has', (fragment: string) => `${fragment}%20!`],
    ['has one letter changed', (fragment: string) => fragment.replace(/.{9}$/, 'AAAAAAAAA')],
  ])('says that it is damaged where it %s', async (_, damage) => {
    expect(await problem(damage(await fragmentOf()))).not.toBe('ok')
  })

  it('says what is wrong where it holds something else', async () => {
    const packed = deflateRawSync('{"hello": 1}').toString('base64url')
    expect(await problem(`#g=${packed}`)).toBe('The file is not a Veilgraph graph')
  })

  it('stops reading where it unpacks to more than any graph has', async () => {
    const bomb = deflateRawSync(Buffer.alloc(100_000_000, ' ')).toString('base64url')
    expect(await problem(`#g=${bomb}`)).toBe('The link to the graph is damaged')
  })

  it('is refused, with what to do, where programs would cut it', async () => {
    const random = Array.from({ length: 16_000 }, (_, at) => Math.sin(at).toString(36)).join(' ')
    const large = {
      ...graph,
      notes: Array.from({ length: 12 }, (_, at) => ({
        id: `n${at}`,
        text: random.slice(at * 15_000, at * 15_000 + 20_000),
        position: { x: 0, y: 0 },
      })),
    }
    const written = await writeLink(large, definitions)
    expect(written.ok ? written.fragment.length : written.reason).toContain(String(longestLink))
  })
})
