import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { modelNamed } from '../../models/catalogue.ts'
import { CancelledError, OperationalError, UserError } from '../../nodes/core/errors.ts'
import { entryNamed } from '../../runtime/threads/entry.ts'
import { createWeights } from '../../runtime/store/weights.ts'
import { weightsFolders } from '../../runtime/store/weights-folders.ts'

// The smallest one.
const id = 'tiny-face-detector'
const { sha256, bytes } = modelNamed(id)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veilgraph-weights-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const digestOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const fileOf = () => join(folder, `${id}.onnx`)

describe('an embedded model', () => {
  test('is built on first use and lies there, whole and alone, afterwards', async () => {
    const weights = createWeights([join(folder, 'new', 'weights')])
    expect(await weights.status(id)).toBe('absent')
    const paths = await Promise.all([weights.path(id), weights.path(id)])
    expect(new Set(paths)).toEqual(new Set([join(folder, 'new', 'weights', `${id}.onnx`)]))
    expect(digestOf(paths[0])).toBe(sha256)
    expect(readdirSync(join(folder, 'new', 'weights'))).toEqual([`${id}.onnx`])
    expect(await weights.status(id)).toBe('ready')
  })

  test('is not written again by the next process', async () => {
    await createWeights([folder]).path(id)
    const { ino } = statSync(fileOf())
    await createWeights([folder]).path(id)
    expect(statSync(fileOf()).ino).toBe(ino)
  })

  test.each([
    ['was cut off', () => writeFileSync(fileOf(), readFileSync(fileOf()).subarray(0, 1000))],
    [
      'has a flipped bit',
      () => {
        const content = readFileSync(fileOf())
        content[bytes >> 1] = (content[bytes >> 1] ?? 0) ^ 1
        writeFileSync(fileOf(), content)
      },
    ],
  ])('that %s is found out and built again', async (_name, damage) => {
    await createWeights([folder]).path(id)
    damage()
    const weights = createWeights([folder])
    expect(await weights.status(id)).toBe('damaged')
    expect(digestOf(await weights.path(id))).toBe(sha256)
    expect(await weights.status(id)).toBe('ready')
  })

  test('is verified and mended on request, which says so once', async () => {
    const weights = createWeights([folder])
    expect(await weights.verify(id)).toBeUndefined()
    expect(existsSync(fileOf())).toBe(true)
    writeFileSync(fileOf(), 'damage')
    expect(await weights.verify(id)).toBe('was damaged and has been built again')
    expect(await weights.verify(id)).toBeUndefined()
  })

  test('is built by several processes at once without harm', async () => {
    const module = new URL('../../runtime/store/weights.ts', import.meta.url).href
    const script = join(folder, 'build.mts')
    writeFileSync(
      script,
      `import { createWeights } from ${JSON.stringify(module)}
      console.log(await createWeights([${JSON.stringify(folder)}]).path('${id}'))`,
    )
    const { execArgv } = entryNamed('any', import.meta.url)
    const build = () => promisify(execFile)(process.execPath, [...execArgv, script])
    const outcomes = await Promise.all([build(), build(), build()])
    for (const { stdout } of outcomes) expect(stdout.trim()).toBe(fileOf())
    expect(digestOf(fileOf())).toBe(sha256)
    expect(readdirSync(folder).toSorted()).toEqual(['build.mts', `${id}.onnx`])
  })

  test('clears away what a killed process left', async () => {
    const left = join(folder, `.${id}.0000`)
    const fresh = join(folder, `.${id}.1111`)
    for (const path of [left, fresh]) writeFileSync(path, 'half')
    const hourAgo = Date.now() / 1000 - 3600
    utimesSync(left, hourAgo, hourAgo)
    await createWeights([folder]).path(id)
    expect([existsSync(left), existsSync(fresh)]).toEqual([false, true])
  })
})

describe('what cannot be had', () => {
  test('an unknown model is wrong use', async () => {
    await expect(createWeights([folder]).path('no-such-model')).rejects.toThrow(UserError)
  })

  test('a folder that cannot be made names the variable to set; the next try may succeed', async () => {
    writeFileSync(join(folder, 'file'), '')
    const inFile = createWeights([join(folder, 'file', 'weights')])
    const failure = inFile.path(id)
    await expect(failure).rejects.toThrow(OperationalError)
    await expect(failure).rejects.toThrow(/tiny-face-detector cannot be written: ENOTDIR.*VEILGRAPH_WEIGHTS/)
    expect(await inFile.verify(id)).toMatch(/cannot be written/)
    rmSync(join(folder, 'file'))
    expect(digestOf(await inFile.path(id))).toBe(sha256)
  })

  test('a folder that cannot be written is passed by, also where it holds a damaged copy', async () => {
    writeFileSync(join(folder, 'file'), '')
    const weights = createWeights([join(folder, 'file', 'weights'), folder])
    expect(await weights.path(id)).toBe(fileOf())
    const damaged = join(folder, 'damaged')
    mkdirSync(join(damaged, `${id}.onnx`), { recursive: true })
    const passing = createWeights([damaged, folder])
    expect(await passing.path(id)).toBe(fileOf())
  })

  test('a cancelled run asks for nothing', async () => {
    const weights = createWeights([folder])
    await expect(weights.path(id, AbortSignal.abort())).rejects.toThrow(CancelledError)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the folders', () => {
  test('are the one that the environment names, alone', () => {
    vi.stubEnv('VEILGRAPH_WEIGHTS', folder)
    expect(weightsFolders()).toEqual([folder])
  })

  test('are otherwise the package and then the user cache', () => {
    vi.stubEnv('VEILGRAPH_WEIGHTS', '')
    const [inPackage, inCache] = weightsFolders()
    expect(inPackage).toBe(join(import.meta.dirname, '..', '..', 'models', 'weights'))
    expect(inCache).toMatch(/veilgraph.weights$/)
  })
})
