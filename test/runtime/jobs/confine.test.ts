import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { definitions } from '../../../nodes/definitions.ts'
import { checkPaths, isInside } from '../../../runtime/jobs/confine.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { temporaryFolder } from '../../helpers/run-toys.ts'

let base: string

beforeAll(() => {
  const outside = temporaryFolder()
  base = join(temporaryFolder(), 'link')
  const real = temporaryFolder()
  symlinkSync(real, base)
  for (const folder of ['media', 'outputs', '.veilgraph']) mkdirSync(join(base, folder))
  writeFileSync(join(outside, 'secret.mp4'), '')
  writeFileSync(join(base, 'media', 'talk.mp4'), '')
  symlinkSync(join(outside, 'secret.mp4'), join(base, 'media', 'trap.mp4'))
  symlinkSync(outside, join(base, 'outputs', 'trap'))
  symlinkSync(join(base, 'media'), join(base, 'outputs', 'inner'))
})

describe('a path of a graph', () => {
  it.each(['media/talk.mp4', 'outputs/new/deep/file.mp4', 'outputs/inner/talk.mp4', 'media/not there.mp4'])(
    'may be %s',
    (path) => expect(isInside(base, path)).toBe(true),
  )

  it.each([
    '/etc/passwd',
    '../secret.mp4',
    'media/../../secret.mp4',
    './media/talk.mp4',
    'media//talk.mp4',
    'media\\..\\talk.mp4',
    'media/talk.mp4\0',
    'C:/Users/me/talk.mp4',
    'c:talk.mp4',
    '.veilgraph/cache/x',
    'media/.hidden.mp4',
    'media/trap.mp4',
    'outputs/trap/new.mp4',
    '',
  ])('is refused: %j', (path) => expect(isInside(base, path)).toBe(false))
})

describe('the files of a graph', () => {
  const check = (load: string, save: string) =>
    checkPaths(
      graphOf({ load: ['load-video', { path: load }], save: ['save-video', { path: save }] }),
      definitions,
      base,
    )

  it('are read from the workspace and written to its folders of files', () => {
    expect(check('media/talk.mp4', 'outputs/new.mp4')).toEqual([])
    expect(check('', '')).toEqual([])
    expect(check('outputs/talk.mp4', 'bare.mp4')).toEqual([])
  })

  it('are refused elsewhere, with node, port and a remedy', () => {
    expect(check('media/trap.mp4', 'graphs/pixelate.mp4')).toMatchObject([
      { code: 'path-not-allowed', node: 'load', port: 'path', remedy: expect.stringContaining('drop') },
      { code: 'path-not-allowed', node: 'save', port: 'path', remedy: expect.stringContaining('outputs/') },
    ])
  })

  it('are named without the folder of the workspace', () => {
    expect(JSON.stringify(check('/etc/passwd', '../x.mp4'))).not.toContain(base)
  })
})
