import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createOutputFiles } from '../../runtime/store/output-files.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'

const plain = { overwrite: false, inputs: [] }

describe('an output', () => {
  it('appears under its name only when it is complete', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'new', 'out.mp4')
    const output = await createOutputFiles(plain).open(path)
    writeFileSync(output.temporaryPath, 'film')
    expect(output.temporaryPath.endsWith('.mp4')).toBe(true)
    expect(existsSync(path)).toBe(false)
    await output.commit()
    expect(readFileSync(path, 'utf8')).toBe('film')
    expect(readdirSync(join(folder, 'new'))).toEqual(['out.mp4'])
  })

  it('leaves nothing when the run ends without it', async () => {
    const folder = temporaryFolder()
    const outputs = createOutputFiles(plain)
    writeFileSync((await outputs.open(join(folder, 'out.mp4'))).temporaryPath, 'half')
    await outputs.discard()
    expect(readdirSync(folder)).toEqual([])
  })

  it('never replaces a file unasked, not even one that appears meanwhile', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'out.mp4')
    const output = await createOutputFiles(plain).open(path)
    writeFileSync(output.temporaryPath, 'ours')
    writeFileSync(path, 'theirs')
    await expect(output.commit()).rejects.toMatchObject({ exitCode: 2 })
    await expect(createOutputFiles(plain).open(path)).rejects.toThrow('--overwrite')
    expect(readFileSync(path, 'utf8')).toBe('theirs')
  })

  it('replaces when asked, and never an input, by whatever name', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'out.mp4')
    writeFileSync(path, 'old')
    const output = await createOutputFiles({ overwrite: true, inputs: [] }).open(path)
    writeFileSync(output.temporaryPath, 'new')
    await output.commit()
    expect(readFileSync(path, 'utf8')).toBe('new')

    symlinkSync(path, join(folder, 'alias.mp4'))
    const outputs = createOutputFiles({ overwrite: true, inputs: [join(folder, 'alias.mp4')] })
    await expect(outputs.open(path)).rejects.toThrow('is also an input')
  })

  it('takes away what a killed run left beside it', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '.out.mp4.999999999.veilgraph.mp4'), 'left')
    writeFileSync(join(folder, '.other.mp4.999999999.veilgraph.mp4'), 'of another')
    await createOutputFiles(plain).open(join(folder, 'out.mp4'))
    expect(readdirSync(folder)).toEqual(['.other.mp4.999999999.veilgraph.mp4'])
  })

  it('says so where its folder cannot be', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    await expect(createOutputFiles(plain).open(join(folder, 'file', 'out.mp4'))).rejects.toMatchObject({
      exitCode: 1,
    })
    mkdirSync(join(folder, 'dir'))
    await expect(createOutputFiles(plain).open(join(folder, 'dir'))).rejects.toMatchObject({ exitCode: 2 })
  })
})
