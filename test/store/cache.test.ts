import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCache, type Cache } from '../../runtime/store/cache.ts'
import type { Entry } from '../../runtime/store/entry.ts'
import { createFileDigests } from '../../runtime/store/file-digests.ts'
import { openWorkspace } from '../../runtime/store/workspace.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'

const limits = { maxBytes: 1 << 20, memoryBytes: 1 << 16 }

async function write(cache: Cache, key: string, { text, ...facts }: Entry): Promise<void> {
  await cache.write(key, facts, () => [text.slice(0, 3), text.slice(3)])
}

function entry(text: string, ...origins: string[]) {
  return { text, origins, models: [{ id: 'm', sha256: 's', provider: 'cpu' }], warnings: ['w'] }
}

/** A key that starts with these hex digits. */
function key(start: string): string {
  return start.padEnd(64, '0')
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
}

describe('the cache', () => {
  it('gives back what was written, in this process and in the next', async () => {
    const folder = temporaryFolder()
    const cache = createCache({ folder, ...limits })
    await write(cache, key('abc'), entry('text\nof two lines', 'o1'))
    expect(await cache.read(key('abc'))).toEqual(entry('text\nof two lines', 'o1'))
    expect(await createCache({ folder, ...limits }).read(key('abc'))).toEqual(
      entry('text\nof two lines', 'o1'),
    )
    expect(await cache.read(key('abd'))).toBeUndefined()
  })

  it('is readable by its owner alone', async () => {
    const folder = join(temporaryFolder(), 'cache')
    await write(createCache({ folder, ...limits }), key('abc'), entry('x'))
    const [file = ''] = filesIn(folder)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('takes a damaged entry for absent', async () => {
    const folder = temporaryFolder()
    await write(createCache({ folder, ...limits }), key('abc'), entry('text'))
    const [file = ''] = filesIn(folder)
    writeFileSync(file, readFileSync(file, 'utf8').replace('text', 'tent'))
    expect(await createCache({ folder, ...limits }).read(key('abc'))).toBeUndefined()
    expect(filesIn(folder)).toEqual([])
  })

  it('forgets what came from one source, and only that', async () => {
    const folder = temporaryFolder()
    const cache = createCache({ folder, ...limits })
    await write(cache, key('aa1'), entry('one', 'film'))
    await write(cache, key('bb2'), entry('two', 'film', 'other'))
    await write(cache, key('cc3'), entry('three', 'other'))
    expect(await cache.forget('film')).toBe(2)
    expect(await cache.read(key('aa1'))).toBeUndefined()
    expect(await cache.read(key('cc3'))).toEqual(entry('three', 'other'))
    expect(await cache.clear()).toBe(1)
  })

  it('never touches what else lies in a folder that the person named', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'thesis.txt'), 'mine')
    mkdirSync(join(folder, 'entries', 'photos'), { recursive: true })
    writeFileSync(join(folder, 'entries', 'photos', key('ab')), 'mine')
    const cache = createCache({ folder, maxBytes: 10, memoryBytes: 0 })
    await write(cache, key('aa'), entry('x'.repeat(100), 'film'))
    await cache.forget('film')
    await cache.clear()
    expect(filesIn(folder).toSorted()).toEqual([
      join(folder, 'entries', 'photos', key('ab')),
      join(folder, 'thesis.txt'),
    ])
  })

  it('does without itself where it cannot write', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'entries'), 'a file in its place')
    const cache = createCache({ folder, ...limits })
    await write(cache, key('aa'), entry('text'))
    expect(await cache.read(key('aa'))).toEqual(entry('text'))
  })

  it('stays within its bounds and drops what was not used for longest', async () => {
    const folder = temporaryFolder()
    const cache = createCache({ folder, maxBytes: 5000, memoryBytes: 0 })
    const text = 'x'.repeat(800)
    for (let at = 0; at < 5; at++) {
      await write(cache, key(`e${at}`), entry(text))
      const file = filesIn(folder).find((each) => each.endsWith(key(`e${at}`))) ?? ''
      utimesSync(file, at, at)
    }
    await cache.read(key('e0'))
    await write(cache, key('e9'), entry(text))
    const total = filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0)
    expect(total).toBeLessThanOrEqual(5000)
    expect(await cache.read(key('e0'))).toBeDefined()
    expect(await cache.read(key('e1'))).toBeUndefined()
    expect(await cache.read(key('e9'))).toBeDefined()
  })
})

describe('file digests', () => {
  it('are read once, and anew when the file changes under the same name and time', async () => {
    const folder = temporaryFolder()
    const cache = createCache({ folder: join(folder, 'cache'), ...limits })
    const digest = createFileDigests(cache)
    const file = join(folder, 'a.bin')
    writeFileSync(file, 'one')
    const first = await digest(file)
    expect(await digest(file)).toBe(first)
    const { atime, mtime } = statSync(file)
    writeFileSync(file, 'two')
    utimesSync(file, atime, mtime)
    expect(await digest(file)).not.toBe(first)
  })

  it('leave no trace of the file after it is forgotten', async () => {
    const folder = temporaryFolder()
    const cache = createCache({ folder: join(folder, 'cache'), ...limits })
    writeFileSync(join(folder, 'a.bin'), 'one')
    await cache.forget(await createFileDigests(cache)(join(folder, 'a.bin')))
    expect(filesIn(join(folder, 'cache'))).toEqual([])
  })

  it('complain in words about what is missing or no file', async () => {
    const folder = temporaryFolder()
    const digest = createFileDigests(createCache({ folder: join(folder, 'cache'), ...limits }))
    await expect(digest(join(folder, 'none.mp4'))).rejects.toMatchObject({ exitCode: 3 })
    mkdirSync(join(folder, 'dir'))
    await expect(digest(join(folder, 'dir'))).rejects.toMatchObject({ exitCode: 1 })
  })
})

describe('the workspace', () => {
  it('is private and hides itself from version control', async () => {
    const { folder, cacheFolder } = await openWorkspace(temporaryFolder(), '')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(cacheFolder).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
  })
})
