import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nodeList } from '../nodes/definitions.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Files that git tracks or would track. */
function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((file) => file !== '' && existsSync(join(root, file)))
}

const files = projectFiles()
const sources = files.filter((file) => /\.tsx?$/.test(file))
const ours = sources.filter((file) => !file.startsWith('test/'))

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm
  return [...text.matchAll(pattern)].map((match) => {
    const name = match[2] ?? match[3] ?? ''
    const target = name.startsWith('.') ? normalize(join(dirname(file), name)) : name
    return { file, target, typeOnly: match[1] !== undefined }
  })
}

/** Areas by path, most special first. */
const areas: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['nodes/core', /^nodes\/core\//],
  ['nodes/types', /^nodes\/types\//],
  ['nodes/lists', /^nodes\/(definitions|runs)\.ts$/],
  ['definition', /^nodes\/[^/]+\/definition\.ts$/],
  ['run', /^nodes\/[^/]+\//],
  ['graphs', /^graphs\//],
  ['models', /^models\//],
  ['runtime/vision', /^runtime\/vision\//],
  ['runtime/protocol', /^runtime\/protocol\//],
  ['runtime', /^runtime\//],
  ['editor', /^editor\//],
]

function areaOf(path: string): string | undefined {
  return areas.find(([, pattern]) => pattern.test(path))?.[0]
}

/** Who may import whom; an area may always import itself, a node's files only their own folder. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'nodes/core': [],
  'runtime/vision': [],
  'nodes/types': ['nodes/core'],
  definition: ['nodes/core', 'nodes/types'],
  'nodes/lists': ['definition', 'run', 'nodes/core'],
  run: ['nodes/core', 'nodes/types', 'models', 'runtime/vision'],
  graphs: ['nodes/core', 'nodes/types'],
  models: ['nodes/core', 'nodes/types', 'runtime/vision'],
  'runtime/protocol': ['nodes/core', 'graphs'],
  runtime: [
    'nodes/core',
    'nodes/types',
    'nodes/lists',
    'graphs',
    'models',
    'runtime/vision',
    'runtime/protocol',
  ],
  editor: ['nodes/core', 'nodes/types', 'nodes/lists', 'definition', 'graphs', 'runtime/protocol'],
}

function mayImport({ file, target, typeOnly }: Import): boolean {
  const from = areaOf(file)
  const to = areaOf(target)
  if (from === undefined || to === undefined) return false
  if (from === 'run' || from === 'definition') {
    const sameNode = dirname(file).split('/')[1] === dirname(target).split('/')[1]
    if (sameNode) return from === 'run' || to === 'definition'
  } else if (from === to) return true
  // The shape of a picture is declared once; pixels are a leaf otherwise.
  if (from === 'runtime/vision' && typeOnly) return target === 'nodes/core/media.ts'
  // The browser knows definitions, never runs.
  if (from === 'editor' && target === 'nodes/runs.ts') return false
  return allowed[from]?.includes(to) ?? false
}

describe('the structure of the project', () => {
  it('has the top level that was agreed on', () => {
    const top = new Set(files.map((file) => file.split('/')[0] ?? '').filter((name) => !name.startsWith('.')))
    const agreed = [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'README.md',
      'CONTRIBUTING.md',
      'LICENSE',
    ]
    const folders = ['editor', 'runtime', 'nodes', 'graphs', 'models', 'test', 'docs']
    expect([...top].filter((name) => ![...agreed, ...folders].includes(name))).toEqual([])
  })

  it('imports only in the agreed directions', () => {
    const wrong = ours
      .flatMap(importsOf)
      .filter(({ target }) => /^(nodes|graphs|models|runtime|editor|test)\//.test(target))
      .filter((each) => !mayImport(each))
      .map(({ file, target }) => `${file} imports ${target}`)
    expect(wrong).toEqual([])
  })

  it.each([
    ['onnxruntime-node', /^runtime\/inference\//],
    ['fluent-ffmpeg', /^runtime\/media\//],
    ['sharp', /^runtime\/media\//],
    ['node:child_process', /^runtime\/(media|inference|jobs)\//],
    ['express', /^runtime\/server\//],
    ['socket.io', /^runtime\/server\//],
    ['socket.io-client', /^editor\/api\//],
    ['reactflow', /^editor\/flow\//],
  ])('lets only one place import %s', (name, place) => {
    const elsewhere = ours.filter(
      (file) => !place.test(file) && importsOf(file).some(({ target }) => target === name),
    )
    expect(elsewhere).toEqual([])
  })

  it('keeps files small: median at most 90 lines, nine in ten at most 250, none over 400', () => {
    const lengths = sources
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .sort((left, right) => left.lines - right.lines)
    const at = (share: number) => lengths[Math.floor(share * (lengths.length - 1))]?.lines ?? 0
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([])
    expect(at(0.5)).toBeLessThanOrEqual(90)
    expect(at(0.9)).toBeLessThanOrEqual(250)
  })

  it('has no barrels, no default exports and no names that say nothing', () => {
    const nothing = /(^|[-/])(manager|helper|helpers|util|utils|service|common|misc)([-.]|$)/i
    const marked = ours.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return nothing.test(file) || /^export (\* from|default)/m.test(text) || file.endsWith('/index.ts')
    })
    expect(marked.filter((file) => !file.endsWith('.config.ts'))).toEqual([])
  })

  it('names files in kebab case, components aside', () => {
    const odd = sources.filter((file) => {
      const name = file.split('/').at(-1) ?? ''
      return (
        !/^[a-z0-9-]+(\.(test|config|d))?\.ts$/.test(name) &&
        !/^([A-Z][A-Za-z0-9]*|[a-z0-9-]+)(\.test)?\.tsx$/.test(name)
      )
    })
    expect(odd).toEqual([])
  })

  it('holds no weights, clips or builds, and no file above 1.5 MB', () => {
    const heavy = files.filter((file) => /\.(onnx|bin|pt|pth|safetensors|mp4|mkv|mov|webm)$/.test(file))
    expect(heavy).toEqual([])
    expect(files.filter((file) => readFileSync(join(root, file)).length > 1_500_000)).toEqual([])
  })
})

describe('every node', () => {
  it.each(nodeList.map((definition) => [definition.type, definition] as const))(
    '%s is declared as agreed',
    (type, each) => {
      expect(existsSync(join(root, 'nodes', type, 'definition.ts'))).toBe(true)
      expect(existsSync(join(root, 'nodes', type, 'run.ts'))).toBe(true)
      expect(type).toMatch(/^[a-z]+-[a-z-]+$/)
      expect(each.title).toMatch(/^[A-Z][^A-Z]*$/)
      expect(each.summary).toMatch(/^[A-Z].*\.$/)
      for (const port of [...Object.values(each.inputs), ...Object.values(each.outputs)]) {
        expect(port.doc).toMatch(/^[A-Z].*\.$/)
      }
      for (const param of Object.values(each.params)) {
        expect(param.label).toMatch(/^[A-Z]/)
        expect(param.help).toMatch(/^["A-Z].*\.$/s)
      }
    },
  )

  it('is tested', () => {
    const tests = files.filter((file) => file.startsWith('test/nodes/') && file.endsWith('.test.ts'))
    const text = tests.map((file) => readFileSync(join(root, file), 'utf8')).join('')
    expect(nodeList.map(({ type }) => type).filter((type) => !text.includes(`nodes/${type}/`))).toEqual([])
  })
})
