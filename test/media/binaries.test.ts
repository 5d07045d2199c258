import { chmod, copyFile, mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { inspectBinaries, locateBinaries } from '../../runtime/media/binaries.ts'
import { ensureExecutable, isExecutable, packagedBinary } from '../../runtime/media/installed-package.ts'
import { clipFolder } from '../helpers/clips.ts'

/** A program that answers like ffmpeg of a version. */
async function fakeProgram(
  folder: string,
  name: 'ffmpeg' | 'ffprobe',
  version: string,
  mode = 0o755,
): Promise<string> {
  const path = join(clipFolder(), folder, name)
  await mkdir(join(clipFolder(), folder), { recursive: true })
  const script = `#!/bin/sh\necho "${name} version ${version} Copyright"\necho "libavutil 59. 8.100 / 59. 8.100"\necho " V....D libx264 x"\n`
  await writeFile(path, script)
  await chmod(path, mode)
  return path
}

describe.skipIf(process.platform === 'win32')('ffmpeg', () => {
  test('is the one that VEILGRAPH_FFMPEG names, with the ffprobe beside it', async () => {
    vi.stubEnv('VEILGRAPH_FFMPEG', await fakeProgram('both', 'ffmpeg', '7.1-named'))
    await fakeProgram('both', 'ffprobe', '7.1-beside')
    const found = await locateBinaries()
    expect(found.ffmpeg).toMatchObject({ source: 'VEILGRAPH_FFMPEG', version: { text: '7.1-named' } })
    expect(found.ffprobe).toMatchObject({ source: 'beside ffmpeg', version: { text: '7.1-beside' } })
    expect([...found.encoders]).toEqual(['libx264'])
    expect(found.advice).toBeUndefined()
  })

  test('may be named apart from ffprobe', async () => {
    vi.stubEnv('VEILGRAPH_FFMPEG', await fakeProgram('both', 'ffmpeg', '7.1'))
    vi.stubEnv('VEILGRAPH_FFPROBE', await fakeProgram('apart', 'ffprobe', '7.1-apart'))
    expect((await locateBinaries()).ffprobe).toMatchObject({
      source: 'VEILGRAPH_FFPROBE',
      version: { text: '7.1-apart' },
    })
  })

  test('is looked for on the PATH in its order', async () => {
    vi.stubEnv('VEILGRAPH_FFMPEG', '')
    vi.stubEnv('VEILGRAPH_FFPROBE', '')
    await fakeProgram('first', 'ffmpeg', '1', 0o644)
    await fakeProgram('second', 'ffmpeg', '7.1-second')
    await fakeProgram('second', 'ffprobe', '7.1-second')
    vi.stubEnv('PATH', `${join(clipFolder(), 'first')}:${join(clipFolder(), 'second')}:/bin:/usr/bin`)
    expect((await locateBinaries()).ffmpeg).toMatchObject({ source: 'PATH', version: { text: '7.1-second' } })
  })

  test('comes from npm where the PATH has none', async () => {
    vi.stubEnv('VEILGRAPH_FFMPEG', '')
    vi.stubEnv('VEILGRAPH_FFPROBE', '')
    vi.stubEnv('PATH', join(clipFolder(), 'nothing'))
    const found = await locateBinaries()
    expect([found.ffmpeg.source, found.ffprobe.source]).toEqual(['npm package', 'npm package'])
    expect(found.advice).toContain('is old')
    expect(found.encoders.has('libx264')).toBe(true)
  })

  test('is refused where the named one does not exist or is something else', async () => {
    vi.stubEnv('VEILGRAPH_FFMPEG', join(clipFolder(), 'none'))
    await expect(locateBinaries()).rejects.toMatchObject({ exitCode: 2 })
    vi.stubEnv('VEILGRAPH_FFMPEG', '/bin/echo')
    await expect(locateBinaries()).rejects.toMatchObject({ exitCode: 1 })
  })

  test('is told to people, without throwing', async () => {
    const findings = await inspectBinaries({ ffmpeg: await fakeProgram('both', 'ffmpeg', '7.1') })
    expect(findings.map(({ name, encoders }) => [name, encoders])).toEqual([
      ['ffmpeg', ['libx264']],
      ['ffprobe', undefined],
    ])
    expect((await inspectBinaries({ ffmpeg: '/none' }))[0]?.remedy).toContain('cannot be started')
  })
})

describe.skipIf(process.platform === 'win32')('the programs from npm', () => {
  test('can be started, although npm may have dropped the right to', async () => {
    for (const name of ['ffmpeg', 'ffprobe'] as const) {
      const path = await packagedBinary(name)
      expect(path).toBeDefined()
      expect(isExecutable(path!)).toBe(true)
    }
  })

  test('are copied to a folder of one person where their own cannot be changed', async (context) => {
    if (process.getuid?.() === 0) context.skip('the administrator may change every folder')
    vi.stubEnv('XDG_CACHE_HOME', join(clipFolder(), 'cache'))
    const copy = await ensureExecutable('/etc/hostname')
    expect(copy).toContain('cache')
    expect((await stat(copy)).mode & 0o777).toBe(0o700)
  })

  test('are made executable in place where that works', async () => {
    const path = join(clipFolder(), 'plain')
    await copyFile('/bin/echo', path)
    await chmod(path, 0o644)
    expect(await ensureExecutable(path)).toBe(path)
    expect(isExecutable(path)).toBe(true)
  })
})
