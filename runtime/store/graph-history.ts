import { createHash } from 'node:crypto'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { makePrivateFolder } from './workspace.ts'
import { writeWhole } from './whole-file.ts'

const headSchema = z.object({
  revision: z.int().min(1),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
  label: z.string().optional(),
  nodes: z.int(),
  /** SHA-256 of the graph file's text, hex. */
  sha256: z.string(),
})
export type RevisionHead = z.infer<typeof headSchema>

export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** All of the latest are kept, of older ones the last of each hour. */
const latest = 200
const hourMs = 3_600_000
/** Bytes that surely hold the first line. */
const headBytes = 2048

function fileName(revision: number): string {
  return `${String(revision).padStart(6, '0')}.json`
}

/** The first line is the head with its closing brace left to the second, so that a list reads little of each file. */
function compose(head: RevisionHead, text: string): string {
  return `${JSON.stringify(head).slice(0, -1)},\n"text":${JSON.stringify(text)}}\n`
}

async function readHead(path: string): Promise<RevisionHead | undefined> {
  const handle = await open(path, 'r').catch(() => undefined)
  if (handle === undefined) return undefined
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const line = buffer.toString('utf8', 0, bytesRead).split('\n')[0] ?? ''
    const parsed = headSchema.safeParse(JSON.parse(`${line.replace(/,$/, '')}}`))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  } finally {
    await handle.close()
  }
}

function parseRevision(content: string): (RevisionHead & { readonly text: string }) | undefined {
  try {
    return headSchema.extend({ text: z.string() }).parse(JSON.parse(content))
  } catch {
    return undefined
  }
}

async function revisionsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  return names
    .filter((name) => /^\d{6,}\.json$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((left, right) => left - right)
}

/** Revisions that may go: older than the latest 200, and not the last of their hour. @param heads oldest first */
export function thinned(heads: readonly Pick<RevisionHead, 'revision' | 'savedAt'>[]): number[] {
  const old = heads.slice(0, Math.max(0, heads.length - latest))
  const hourOf = (at: number) => Math.floor((old[at]?.savedAt ?? 0) / hourMs)
  return old
    .filter((_, at) => at + 1 < old.length && hourOf(at) === hourOf(at + 1))
    .map(({ revision }) => revision)
}

/** Earlier revisions of graphs, a folder each; they outlive the graph. */
export interface GraphHistory {
  /** Ids with a history. */
  ids(): Promise<string[]>
  /** The last revision's head. */
  last(id: string): Promise<RevisionHead | undefined>
  /** Newest first; unreadable ones are left out. */
  list(id: string): Promise<RevisionHead[]>
  /** The file's text as it was. */
  read(id: string, revision: number): Promise<(RevisionHead & { readonly text: string }) | undefined>
  /** Adds a revision and lets old ones go. */
  add(id: string, head: RevisionHead, text: string): Promise<void>
  move(from: string, to: string): Promise<void>
}

export function createGraphHistory(folder: string): GraphHistory {
  const folderOf = (id: string) => join(folder, id)
  const pathOf = (id: string, revision: number) => join(folderOf(id), fileName(revision))

  async function heads(id: string): Promise<RevisionHead[]> {
    const found: RevisionHead[] = []
    for (const revision of await revisionsIn(folderOf(id))) {
      const head = await readHead(pathOf(id, revision))
      if (head !== undefined) found.push(head)
    }
    return found
  }

  async function thin(id: string): Promise<void> {
    const revisions = await revisionsIn(folderOf(id))
    // Looked at every now and then: each look reads a little of every file.
    if (revisions.length <= latest || revisions.length % 20 !== 0) return
    for (const revision of thinned(await heads(id))) await rm(pathOf(id, revision), { force: true })
  }

  return {
    ids: async () =>
      (await readdir(folder, { withFileTypes: true }))
        .filter((each) => each.isDirectory())
        .map(({ name }) => name),
    async last(id) {
      for (const revision of (await revisionsIn(folderOf(id))).toReversed()) {
        const head = await readHead(pathOf(id, revision))
        if (head !== undefined) return head
      }
      return undefined
    },
    list: async (id) => (await heads(id)).toReversed(),
    async read(id, revision) {
      const content = await readFile(pathOf(id, revision), 'utf8').catch(() => undefined)
      return content === undefined ? undefined : parseRevision(content)
    },
    async add(id, head, text) {
      await makePrivateFolder(folderOf(id))
      await writeWhole(pathOf(id, head.revision), compose(head, text))
      await thin(id)
    },
    async move(from, to) {
      await rename(folderOf(from), folderOf(to))
    },
  }
}
