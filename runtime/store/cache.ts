import { createHash, randomUUID } from 'node:crypto'
import { open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { entryHeader, readHeader, type Entry, type EntryFacts } from './entry.ts'
import { makePrivateFolder } from './workspace.ts'

export interface CacheOptions {
  readonly folder: string
  /** Bytes on disk; the least recently used entries go first. */
  readonly maxBytes: number
  /** Bytes of text held in memory. */
  readonly memoryBytes: number
}

/** Content-addressed entries in memory and on disk. A damaged or unreadable entry counts as absent. */
export interface Cache {
  read(key: string): Promise<Entry | undefined>
  /** @param pieces the text, piece by piece; asked for twice, so that a large text need not be in memory */
  write(key: string, facts: EntryFacts, pieces: () => Iterable<string>): Promise<void>
  /** Removes every entry that was made from this source file. @returns how many */
  forget(origin: string): Promise<number>
  clear(): Promise<number>
}

/** Entries lie in a folder of their own: the person may have named one that holds other things. */
const entriesName = 'entries'

/** @param key hex digest; two levels of folders keep them small */
function entryPath(folder: string, key: string): string {
  return join(folder, entriesName, key.slice(0, 2), key)
}

const entryPattern = /^[0-9a-f]{2}[/\\][0-9a-f]{64}(\.[0-9a-f-]{36}\.tmp)?$/

/** Files of the cache and nothing else. */
async function listEntries(folder: string): Promise<string[]> {
  const entries = join(folder, entriesName)
  const names = await readdir(entries, { recursive: true, withFileTypes: true }).catch(() => [])
  return names
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => entryPattern.test(relative(entries, path)))
}

/** Writes a private file through one buffer: tens of megabytes of text leave nothing behind. */
async function writePieces(path: string, header: string, pieces: Iterable<string>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  const buffer = Buffer.allocUnsafe(1 << 20)
  let filled = 0
  async function flush(): Promise<void> {
    for (let at = 0; at < filled;) at += (await file.write(buffer, at, filled - at)).bytesWritten
    filled = 0
  }
  async function append(piece: string): Promise<void> {
    const bytes = Buffer.byteLength(piece)
    if (filled + bytes > buffer.length) await flush()
    if (bytes > buffer.length) await file.appendFile(piece)
    else filled += buffer.write(piece, filled)
  }
  try {
    await append(header)
    for (const piece of pieces) await append(piece)
    await flush()
  } finally {
    await file.close()
  }
}

export function createCache({ folder, maxBytes, memoryBytes }: CacheOptions): Cache {
  const memory = new Map<string, Entry>()
  let inMemory = 0
  let onDisk: Promise<number> | undefined

  function remember(key: string, entry: Entry): void {
    const old = memory.get(key)
    if (old !== undefined) inMemory -= old.text.length
    memory.delete(key)
    if (entry.text.length > memoryBytes) return
    memory.set(key, entry)
    inMemory += entry.text.length
    for (const [oldest, { text }] of memory) {
      if (inMemory <= memoryBytes) break
      memory.delete(oldest)
      inMemory -= text.length
    }
  }

  /** Frees a tenth more than needed, so that not every write has to look through the folder. */
  async function prune(): Promise<number> {
    const files = await Promise.all(
      (await listEntries(folder)).map(async (path) => {
        const facts = await stat(path).catch(() => undefined)
        return { path, size: facts?.size ?? 0, used: facts?.mtimeMs ?? 0 }
      }),
    )
    let total = files.reduce((sum, { size }) => sum + size, 0)
    if (total <= maxBytes) return total
    for (const { path, size } of files.sort((left, right) => left.used - right.used)) {
      if (total <= maxBytes * 0.9) break
      await rm(path, { force: true })
      total -= size
    }
    return total
  }

  async function read(key: string): Promise<Entry | undefined> {
    const held = memory.get(key)
    if (held !== undefined) {
      remember(key, held)
      return held
    }
    const path = entryPath(folder, key)
    const content = await readFile(path, 'utf8').catch(() => undefined)
    if (content === undefined) return undefined
    const parsed = readHeader(content)
    if (parsed === undefined || createHash('sha256').update(parsed.text).digest('hex') !== parsed.sha256) {
      await rm(path, { force: true })
      return undefined
    }
    const { origins, models, warnings, text } = parsed
    const entry = { origins, models, warnings, text }
    remember(key, entry)
    const now = new Date()
    await utimes(path, now, now).catch(() => {})
    return entry
  }

  async function write(key: string, facts: EntryFacts, pieces: () => Iterable<string>): Promise<void> {
    const hash = createHash('sha256')
    let length = 0
    for (const piece of pieces()) {
      hash.update(piece)
      length += piece.length
    }
    if (length <= memoryBytes / 4) remember(key, { ...facts, text: [...pieces()].join('') })
    const header = entryHeader(facts, hash.digest('hex'))
    const path = entryPath(folder, key)
    const temporary = `${path}.${randomUUID()}.tmp`
    // The cache is a convenience: a full disk must not end a run whose result can still be written.
    try {
      await makePrivateFolder(dirname(path))
      await writePieces(temporary, header, pieces())
      await rename(temporary, path)
    } catch {
      await rm(temporary, { force: true }).catch(() => {})
      return
    }
    const before = await (onDisk ??= prune())
    const total = before + header.length + length
    onDisk = Promise.resolve(total)
    if (total > maxBytes) await (onDisk = prune())
  }

  async function removeWhere(unwanted: (content: string) => boolean): Promise<number> {
    let removed = 0
    for (const path of await listEntries(folder)) {
      const content = await readFile(path, 'utf8').catch(() => undefined)
      if (content === undefined || !unwanted(content)) continue
      await rm(path, { force: true })
      removed++
    }
    memory.clear()
    inMemory = 0
    onDisk = undefined
    return removed
  }

  return {
    read,
    write,
    // What cannot be read may have come from anything, so it goes too.
    forget: (origin) => removeWhere((content) => readHeader(content)?.origins.includes(origin) ?? true),
    clear: () => removeWhere(() => true),
  }
}
