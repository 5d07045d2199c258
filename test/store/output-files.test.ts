import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkOutput, createOutputFiles } from '../../runtime/store/output-files.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'

const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e'
const plain = { overwrite: false, inputs: [] }

describe('an output', () => {
  it('appears under its name only when it is complete', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'new', 'out.mp4')
    const outputs = createOutputFiles(plain)
    const output = await outputs.open(path)
    writeFileSync(output.temporaryPath, 'film')
    expect(output.temporaryPath.endsWith('.mp4')).toBe(true)
    await output.commit()
    expect(existsSync(path)).toBe(false)
    await outputs.publish()
    await outputs.discard()
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
    const outputs = createOutputFiles(plain)
    const output = await outputs.open(path)
    writeFileSync(output.temporaryPath, 'ours')
    writeFileSync(path, 'theirs')
    await output.commit()
    await expect(outputs.publish()).rejects.toMatchObject({ exitCode: 2 })
    await expect(createOutputFiles(plain).open(path)).rejects.toThrow('--overwrite')
    expect(readFileSync(path, 'utf8')).toBe('theirs')
  })

  it('replaces when asked, and never an input, by whatever name', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'out.mp4')
    writeFileSync(path, 'old')
    const replacing = createOutputFiles({ overwrite: true, inputs: [] })
    const output = await replacing.open(path)
    writeFileSync(output.temporaryPath, 'new')
    await output.commit()
    await replacing.publish()
    expect(readFileSync(path, 'utf8')).toBe('new')

    symlinkSync(path, join(folder, 'alias.mp4'))
    const outputs = createOutputFiles({ overwrite: true, inputs: [join(folder, 'alias.mp4')] })
    await expect(outputs.open(path)).rejects.toThrow('is also an input')
  })

  it('is written by one node only', async () => {
    const folder = temporaryFolder()
    const outputs = createOutputFiles(plain)
    await outputs.open(join(folder, 'out.mp4'))
    await expect(outputs.open(join(folder, '.', 'out.mp4'))).rejects.toThrow('Two nodes write')
    const other = await createOutputFiles(plain).open(join(folder, 'out.mp4'))
    expect(other.temporaryPath).not.toBe(join(folder, 'out.mp4'))
  })

  it('leaves none of several under its name where one is in the way', async () => {
    const folder = temporaryFolder()
    const outputs = createOutputFiles(plain)
    for (const name of ['one.mp4', 'two.json']) {
      const output = await outputs.open(join(folder, name))
      writeFileSync(output.temporaryPath, name)
      await output.commit()
    }
    writeFileSync(join(folder, 'two.json'), 'theirs')
    await expect(outputs.publish()).rejects.toThrow('two.json')
    await outputs.discard()
    expect(readdirSync(folder)).toEqual(['two.json'])
  })

  it('makes no folder while it is only checked', async () => {
    const folder = temporaryFolder()
    await checkOutput(join(folder, 'a', 'b', 'out.mp4'), plain)
    expect(readdirSync(folder)).toEqual([])
  })

  it('takes away what a killed run left beside it', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, `.out.mp4.999999999.${uuid}.veilgraph.mp4`), 'left')
    writeFileSync(join(folder, `.other.mp4.999999999.${uuid}.veilgraph.mp4`), 'of another')
    await createOutputFiles(plain).open(join(folder, 'out.mp4'))
    expect(readdirSync(folder)).toEqual([`.other.mp4.999999999.${uuid}.veilgraph.mp4`])
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
