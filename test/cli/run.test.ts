import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { reportFileSchema } from '../../nodes/types/report.ts'
import { runEventSchema, type RunEvent } from '../../runtime/protocol/events.ts'
import { makeClip } from '../helpers/clips.ts'
import { audioPackets, frameTimes, videoStream } from '../helpers/ffprobe.ts'
import { makePeopleClip } from '../helpers/people-clip.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'
import { veilgraph } from '../helpers/veilgraph.ts'

let cwd: string
let clip: string

beforeAll(async () => {
  cwd = temporaryFolder()
  clip = await makePeopleClip()
})

async function run(...args: readonly string[]) {
  const ended = await veilgraph(['run', ...args], { cwd })
  expect(ended.stderr.split('\n').filter((line) => line.startsWith('veilgraph:'))).toEqual([])
  expect(ended.code).toBe(0)
  return ended
}

function events(stdout: string): RunEvent[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => runEventSchema.parse(JSON.parse(line)))
}

function nodesOf(all: readonly RunEvent[], type: RunEvent['type']): string[] {
  return all.flatMap((event) => (event.type === type && 'node' in event ? [event.node] : []))
}

function reportOf(name: string) {
  return reportFileSchema.parse(JSON.parse(readFileSync(join(cwd, name), 'utf8')))
}

function cacheFiles(): string[] {
  const names = readdirSync(join(cwd, '.veilgraph', 'cache'), { recursive: true, withFileTypes: true })
  return names.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
}

const job = () => ['pixelate', '--input', `video=${clip}`]

describe('the main job', () => {
  it('hides every face and keeps sound, size and time, and reports it', async () => {
    await run(...job(), '--output', 'video=out.mp4', '--output', 'report=out.json')
    const out = join(cwd, 'out.mp4')
    expect(await frameTimes(out)).toEqual(await frameTimes(clip))
    expect(await audioPackets(out)).toEqual(await audioPackets(clip))
    expect(await videoStream(out)).toMatchObject({ width: 640, height: 360 })

    const report = reportOf('out.json')
    expect(report.faces.framesWithFaces).toBe(30)
    expect(report.faces.tracks).toBeGreaterThanOrEqual(3)
    expect(report.coverage.unverified).toBe(0)
    expect(report.output).toMatchObject({
      frames: 30,
      sha256: createHash('sha256').update(readFileSync(out)).digest('hex'),
    })
    expect(report.models.map(({ id, provider }) => [id, provider])).toContainEqual([
      'ssd-mobilenet-v1',
      'cpu',
    ])
    expect(report.settings['pixelate']).toMatchObject({ blocks: 8 })
    expect(existsSync(join(cwd, 'out.html'))).toBe(true)
  })

  it('names neither a path nor a source in its report', () => {
    for (const name of ['out.json', 'out.html']) {
      const text = readFileSync(join(cwd, name), 'utf8')
      expect(text).not.toContain(cwd)
      expect(text).not.toContain('clip-')
      expect(text).not.toContain(createHash('sha256').update(readFileSync(clip)).digest('hex'))
    }
  })

  it('keeps what it stores for its owner alone', () => {
    const files = cacheFiles()
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(statSync(file).mode & 0o077).toBe(0)
    expect(statSync(join(cwd, '.veilgraph', 'cache')).mode & 0o077).toBe(0)
  })
})

describe('the same job again', () => {
  it('reuses everything but the encode', async () => {
    const { stdout } = await run(...job(), '--output', 'video=again.mp4', '--json')
    const all = events(stdout)
    expect(nodesOf(all, 'nodeReused').sort()).toEqual(['load', 'scenes', 'track', 'verify'])
    expect(readFileSync(join(cwd, 'again.mp4'))).toEqual(readFileSync(join(cwd, 'out.mp4')))
    expect(all.at(-1)).toMatchObject({ type: 'runFinished', status: 'done', exitCode: 0 })
  })

  it('writes no report that was not asked for', () => {
    expect(existsSync(join(cwd, 'again.json'))).toBe(false)
  })

  it('does not track again when only the last stage changed', async () => {
    const { stdout } = await run(
      ...job(),
      '--output',
      'video=changed.mp4',
      '--set',
      'pixelate.blocks=6',
      '--json',
    )
    const reused = nodesOf(events(stdout), 'nodeReused')
    expect(reused).toContain('track')
    expect(reused).not.toContain('verify')
  })

  it('tells in a dry run what would run, and does nothing', async () => {
    const args = [...job(), '--output', 'video=dry.mp4', '--set', 'pixelate.blocks=5', '--dry-run', '--json']
    const { stdout } = await run(...args)
    expect(JSON.parse(stdout)).toEqual({
      load: 'cached',
      scenes: 'cached',
      track: 'cached',
      pixelate: 'cached',
      verify: 'runs',
      save: 'writes',
    })
    expect(existsSync(join(cwd, 'dry.mp4'))).toBe(false)
  })

  it('forgets one input with all that came from it', async () => {
    const ended = await veilgraph(['cache', 'forget', clip], { cwd })
    expect(ended.code).toBe(0)
    expect(cacheFiles()).toEqual([])
  })
})

describe('a run that is ended from outside', () => {
  function until(type: RunEvent['type'], node: string, end: (pid: number) => void) {
    // The slowest encoding there is: the run is not over before it is ended.
    const slow = ['--set', 'save.preset=veryslow']
    return veilgraph(['run', ...job(), ...slow, '--output', 'video=ended.mp4', '--json'], {
      cwd,
      started(child) {
        let text = ''
        let told = false
        child.stdout?.on('data', (chunk: string) => {
          text += chunk
          const seen = text
            .split('\n')
            .some((line) => line.includes(`"${type}"`) && line.includes(`"node":"${node}"`))
          if (seen && !told && child.pid !== undefined) {
            told = true
            end(child.pid)
          }
        })
      },
    })
  }

  it('by Ctrl+C: exit code 130 and nothing left behind', async () => {
    const ended = await until('nodeProgressed', 'track', (pid) => process.kill(pid, 'SIGINT'))
    expect(ended.code).toBe(130)
    expect(readdirSync(cwd).filter((name) => name.includes('ended'))).toEqual([])
  })

  it('by kill -9: nothing under the output, and the next run goes on from there', async () => {
    const killed = await until('nodeProgressed', 'save', (pid) => process.kill(pid, 'SIGKILL'))
    expect(killed.signal).toBe('SIGKILL')
    expect(existsSync(join(cwd, 'ended.mp4'))).toBe(false)
    const { stdout } = await run(...job(), '--output', 'video=ended.mp4', '--json')
    expect(nodesOf(events(stdout), 'nodeReused')).toEqual(expect.arrayContaining(['track', 'verify']))
    expect(readdirSync(cwd).filter((name) => name.includes('ended'))).toEqual(['ended.mp4'])
  })
})

describe('a video without faces', () => {
  it('comes out with the same picture and sound, and a report that says so', async () => {
    const empty = await makeClip({ seconds: 1, sound: ['aac'], picture: 'color=c=#305070:s=320x240:d=1' })
    await run(
      'pixelate',
      '--input',
      `video=${empty}`,
      '--output',
      'video=empty.mp4',
      '--output',
      'report=empty.json',
    )
    const out = join(cwd, 'empty.mp4')
    expect(await audioPackets(out)).toEqual(await audioPackets(empty))
    expect(await frameTimes(out)).toEqual(await frameTimes(empty))
    expect(reportOf('empty.json').faces).toEqual({ tracks: 0, framesWithFaces: 0 })
  })
})

describe('the anonymity policy', () => {
  it('ends with exit code 4 and no video where it is not met', async () => {
    const weak = ['--set', 'verify.strictness=2', '--set', 'verify.policy=fail']
    const ended = await veilgraph(
      ['run', 'blur', '--input', `video=${clip}`, '--output', 'video=weak.mp4', ...weak],
      {
        cwd,
      },
    )
    expect(ended.code).toBe(4)
    expect(ended.stderr).toMatch(/is still recognizable|nothing covers/)
    expect(existsSync(join(cwd, 'weak.mp4'))).toBe(false)
  })

  it('covers by default, lists it, and ends well', async () => {
    const weak = ['--set', 'verify.strictness=2', '--output', 'report=weak.json']
    await run('blur', '--input', `video=${clip}`, '--output', 'video=weak.mp4', ...weak)
    const { coverage, warnings } = reportOf('weak.json')
    expect(coverage.replaced).toBeGreaterThan(0)
    expect(coverage.flagged.length).toBeGreaterThan(0)
    expect(coverage.unverified).toBe(0)
    expect(warnings.join(' ')).toMatch(/cover/)
  })
})

describe('a picture', () => {
  it('is hidden by the same nodes', async () => {
    const photo = new URL('../../node_modules/@vladmandic/face-api/demo/sample6.jpg', import.meta.url)
      .pathname
    await run(
      'image-pixelate',
      '--input',
      `image=${photo}`,
      '--output',
      'image=photo.png',
      '--output',
      'report=photo.json',
    )
    const report = reportOf('photo.json')
    expect(report.faces).toEqual({ tracks: 4, framesWithFaces: 1 })
    expect(report.coverage.unverified).toBe(0)
  })
})
