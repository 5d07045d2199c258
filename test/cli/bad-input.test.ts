import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeClip } from '../helpers/clips.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'
import { complaints, veilgraph } from '../helpers/veilgraph.ts'

const pixelate = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../graphs/pixelate.json', import.meta.url)), 'utf8'),
) as {
  nodes: { id: string; type: string; params: Record<string, unknown> }[]
  edges: { from: string; to: string }[]
}

let cwd: string
let clip: string

beforeAll(async () => {
  cwd = temporaryFolder()
  clip = await makeClip({ sound: ['aac'] })
})

interface Refused {
  readonly code: number
  readonly says: RegExp
  readonly output?: string
}

/** Runs and expects one line with a remedy, no stack, and nothing under the output's name. */
async function expectRefused(
  args: readonly string[],
  { code, says, output = 'out.mp4' }: Refused,
): Promise<void> {
  const ended = await veilgraph(['run', ...args], { cwd })
  expect({ code: ended.code, complaints: complaints(ended) }).toEqual({
    code,
    complaints: [expect.stringMatching(says)],
  })
  const [complaint = ''] = complaints(ended)
  expect(complaint.split(/[.?!](\s|$)/).length, `a remedy in: ${complaint}`).toBeGreaterThan(2)
  expect(complaint).not.toContain(dirname(clip))
  expect(ended.stderr).not.toMatch(/^\s+at /m)
  expect(existsSync(join(cwd, output))).toBe(false)
  expect(readdirSync(cwd).filter((name) => name.includes('.veilgraph.'))).toEqual([])
}

const asked = ['--output', 'video=out.mp4']
const input = (path: string) => ['pixelate', '--input', `video=${path}`, ...asked]

describe('a file that is no video', () => {
  function written(name: string, content: string): string {
    writeFileSync(join(cwd, name), content)
    return join(cwd, name)
  }

  it('missing: exit code 3', () =>
    expectRefused(input('nowhere.mp4'), { code: 3, says: /"nowhere\.mp4" is not there/ }))

  it('text: exit code 1', () =>
    expectRefused(input(written('text.mp4', 'Hello, I am not a film.\n')), { code: 1, says: /text\.mp4/ }))

  it('empty: exit code 1', () =>
    expectRefused(input(written('empty.mp4', '')), { code: 1, says: /empty\.mp4/ }))

  it('a folder: exit code 1', () => {
    mkdirSync(join(cwd, 'folder.mp4'))
    return expectRefused(input('folder.mp4'), { code: 1, says: /folder/ })
  })

  it('sound only: exit code 1', async () => {
    const sound = join(cwd, 'sound.m4a')
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'aac', sound])
    await expectRefused(input(sound), { code: 1, says: /no picture|no video/i })
  })

  it.each([
    [
      'an HLS playlist',
      (path: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${path}\n#EXT-X-ENDLIST\n`,
    ],
    ['a concat list', (path: string) => `ffconcat version 1.0\nfile '${path}'\n`],
  ])('%s that points at another file, called .mp4: exit code 1', async (what, content) => {
    const name = `${what.replaceAll(' ', '-')}.mp4`
    await expectRefused(input(written(name, content(clip))), {
      code: 1,
      says: new RegExp(name.replace('.', '\\.')),
    })
  })
})

describe('a video that ends too early', () => {
  async function truncated(name: string, options: string[]): Promise<string> {
    const whole = await makeClip({ seconds: 3, options })
    const path = join(cwd, name)
    copyFileSync(whole, path)
    truncateSync(path, Math.floor(statSync(whole).size * 0.6))
    return path
  }

  it('without its index: exit code 1', async () =>
    expectRefused(input(await truncated('no-index.mp4', [])), { code: 1, says: /no-index\.mp4/ }))

  it('with its index at the front: exit code 1, unless that is allowed', async () => {
    const path = await truncated('half.mp4', ['-movflags', '+faststart'])
    await expectRefused(input(path), { code: 1, says: /half\.mp4.*--allow-truncated/ })
    const ended = await veilgraph(['run', ...input(path), '--allow-truncated'], { cwd })
    expect(complaints(ended)).toEqual([])
    expect(ended.code).toBe(0)
    execFileSync('rm', [join(cwd, 'out.mp4')])
  })
})

describe('an output that cannot be', () => {
  it('exists: exit code 2, and stays as it was', async () => {
    writeFileSync(join(cwd, 'mine.mp4'), 'mine')
    const ended = await veilgraph(
      ['run', 'pixelate', '--input', `video=${clip}`, '--output', 'video=mine.mp4'],
      { cwd },
    )
    expect(ended.code).toBe(2)
    expect(complaints(ended)).toEqual([expect.stringContaining('--overwrite')])
    expect(readFileSync(join(cwd, 'mine.mp4'), 'utf8')).toBe('mine')
  })

  it('is the input: exit code 2, whatever is asked', async () => {
    const own = join(cwd, 'own.mp4')
    copyFileSync(clip, own)
    const ended = await veilgraph(
      ['run', 'pixelate', '--input', `video=${own}`, '--output', 'video=./own.mp4', '--overwrite'],
      { cwd },
    )
    expect(ended.code).toBe(2)
    expect(complaints(ended)).toEqual([expect.stringContaining('is also an input')])
    expect(readFileSync(own)).toEqual(readFileSync(clip))
  })

  it('lies where no folder can be: exit code 1', () =>
    expectRefused(['pixelate', '--input', `video=${clip}`, '--output', `video=${clip}/out.mp4`], {
      code: 1,
      says: /folder/,
    }))

  it('has an extension of no container: exit code 2', () =>
    expectRefused(['pixelate', '--input', `video=${clip}`, '--output', 'video=out.gif'], {
      code: 2,
      says: /\.mp4/,
      output: 'out.gif',
    }))

  it('does not fit the disk: exit code 1', async () => {
    const disk = join(cwd, 'disk')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      console.warn('Skipped: a small disk cannot be mounted here.')
      return
    }
    try {
      const noise = await makeClip({
        width: 320,
        height: 240,
        seconds: 2,
        picture: 'nullsrc=s=320x240:d=2,geq=random(1)*255',
      })
      const to = ['--output', 'video=disk/out.mp4', '--set', 'save.allowUnverified=true']
      await expectRefused([writeChanged('noise', noisy), '--input', `video=${noise}`, ...to], {
        code: 1,
        says: /disk is full|No space/i,
        output: 'disk/out.mp4',
      })
      expect(readdirSync(disk)).toEqual([])
    } finally {
      execFileSync('umount', [disk])
    }
  })
})

type Document = typeof pixelate

/** Loads and saves alone, so that the picture is encoded whatever is in it. */
function noisy(graph: Document): void {
  const keep = ['load', 'save']
  graph.nodes = graph.nodes.filter(({ id }) => keep.includes(id))
  graph.nodes.push({ ...graph.nodes[0]!, id: 'cover', type: 'cover-faces', params: {} })
  graph.nodes.push({ ...graph.nodes[0]!, id: 'track', type: 'track-faces', params: {} })
  graph.nodes.push({
    ...graph.nodes[0]!,
    id: 'draw',
    type: 'edit-tracks',
    params: { edits: [{ kind: 'add', from: 0, to: 50, box: [0.4, 0.4, 0.1, 0.1] }] },
  })
  graph.edges = [
    { from: 'load.video', to: 'track.frames' },
    { from: 'track.tracks', to: 'draw.tracks' },
    { from: 'draw.tracks', to: 'cover.tracks' },
    { from: 'load.video', to: 'cover.frames' },
    { from: 'cover.frames', to: 'save.frames' },
  ]
  Object.assign(graph, { outputs: { video: 'save.path' } })
}

function writeChanged(name: string, change: (graph: Document) => void): string {
  const graph = structuredClone(pixelate)
  change(graph)
  const path = join(cwd, `${name}.json`)
  writeFileSync(path, JSON.stringify(graph))
  return path
}

describe('a graph that cannot run', () => {
  const cases: readonly [string, (graph: Document) => void, RegExp][] = [
    ['a cycle', (graph) => void graph.edges.push({ from: 'track.tracks', to: 'track.frames' }), /cycle/],
    [
      'an unknown node type',
      (graph) => void (graph.nodes[3]!.type = 'pixelate-fases'),
      /Did you mean "pixelate-faces"/,
    ],
    [
      'a wire of another type',
      (graph) => void (graph.edges[4]!.from = 'scenes.scenes'),
      /pixelate\.tracks.*does not fit/,
    ],
    [
      'a parameter out of range',
      (graph) => void (graph.nodes[3]!.params['blocks'] = 900),
      /pixelate\.blocks.*from 1 to 32/,
    ],
    ['an input without its wire', (graph) => void graph.edges.splice(4, 1), /pixelate\.tracks.*not wired/],
    ['two wires at one input', (graph) => void graph.edges.push(graph.edges[4]!), /Two wires/],
  ]

  it.each(cases)('%s: exit code 2', async (name, change, says) => {
    const path = writeChanged(name.replaceAll(' ', '-'), change)
    const ended = await veilgraph(['run', path, '--input', `video=${clip}`, ...asked], { cwd })
    expect(ended.code).toBe(2)
    expect(complaints(ended).join('\n')).toMatch(says)
    expect(existsSync(join(cwd, 'out.mp4'))).toBe(false)
    const validated = await veilgraph(['validate', path], { cwd })
    expect(validated.code).toBe(2)
    expect(complaints(validated).join('\n')).toMatch(says)
  })

  it('no JSON: exit code 2', () => {
    writeFileSync(join(cwd, 'broken.json'), '{"veilgraph": 1,')
    return expectRefused(['broken.json', ...asked], { code: 2, says: /not JSON/ })
  })

  it('not there: exit code 3', () => expectRefused(['nothing.json', ...asked], { code: 3, says: /pixelate/ }))

  it('without its input: exit code 2', () =>
    expectRefused(['pixelate', ...asked], { code: 2, says: /--input video=FILE/ }))

  it('without an output: exit code 2', () =>
    expectRefused(['pixelate', '--input', `video=${clip}`], { code: 2, says: /--output video=FILE/ }))

  it('with an output that it does not have: exit code 2', () =>
    expectRefused([...input(clip), '--output', 'sound=x.wav'], {
      code: 2,
      says: /has no output "sound".*video, report/,
    }))

  it('with a parameter that it does not have: exit code 2', () =>
    expectRefused([...input(clip), '--set', 'pixelate.blox=3'], { code: 2, says: /pixelate\.blox/ }))
})

describe('wrong use', () => {
  it.each([
    ['an unknown option', ['run', 'pixelate', '--wat']],
    ['an unknown command', ['walk']],
    ['an option without its value', ['run', 'pixelate', '--input']],
    ['a pair without "="', ['run', 'pixelate', '--input', 'video']],
    ['an unknown device', ['run', 'pixelate', '--device', 'quantum']],
  ])('%s: exit code 2 and one line', async (_, args) => {
    const ended = await veilgraph(args, { cwd })
    expect(ended.code).toBe(2)
    expect(complaints(ended)).toHaveLength(1)
    expect(ended.stdout).toBe('')
  })

  it('nothing at all: exit code 2 and the help', async () => {
    const ended = await veilgraph([], { cwd })
    expect(ended.code).toBe(2)
    expect(ended.stdout).toContain('Examples:')
  })

  it('asking for help is no error', async () => {
    expect(await veilgraph(['run', '--help'], { cwd })).toMatchObject({ code: 0, stderr: '' })
  })
})
