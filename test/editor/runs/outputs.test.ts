import { describe, expect, it } from 'vitest'
import { compareRows } from '../../../editor/runs/compare-rows.ts'
import {
  addressOf,
  fileOf,
  frameAddress,
  inReadingOrder,
  mainOutput,
  nameParts,
} from '../../../editor/runs/outputs.ts'
import { figuresOf } from '../../../editor/runs/report-figures.ts'
import { text } from '../../../editor/text/text.ts'
import type { Artefact, RunRecord } from '../../../runtime/protocol/runs.ts'

function artefact(kind: Artefact['kind'], path: string): Artefact {
  return { node: 'save', kind, path, bytes: 2_400_000, sha256: 'ab'.repeat(32) }
}

const record: RunRecord = {
  id: 'r',
  name: 'Talk',
  status: 'done',
  queuedAt: 0,
  startedAt: 1000,
  endedAt: 13_000,
  targets: [],
  progress: 1,
  artefacts: [artefact('report', 'outputs/talk.json'), artefact('video', 'outputs/talk hidden.mp4')],
}

const report = {
  reportVersion: 1,
  faces: { tracks: 2, framesWithFaces: 90 },
  coverage: { detected: 150, filled: 12, replaced: 1, unverified: 0, flagged: [{ frame: 4 }] },
  output: { frames: 100, durationSeconds: 4 },
  warnings: [] as string[],
}

describe('what a run wrote', () => {
  it('is read from the workspace by its path in the graph', () => {
    expect(fileOf('outputs/talk.mp4')).toEqual({ folder: 'outputs', name: 'talk.mp4' })
    expect(addressOf('outputs/talk hidden.mp4')).toBe('/api/media/outputs/talk%20hidden.mp4/file')
    expect(addressOf('outputs/talk.mp4', true)).toBe('/api/media/outputs/talk.mp4/file?download=true')
    expect(frameAddress('outputs/talk.mp4', 7, 640)).toBe(
      '/api/media/outputs/talk.mp4/frame?frame=7&width=640',
    )
  })

  it.each([
    '/etc/passwd',
    'outputs/../x.mp4',
    'elsewhere/talk.mp4',
    'outputs/deep/talk.mp4',
    'outputs/.hidden',
  ])('is not asked for elsewhere: %s', (path) => expect(addressOf(path)).toBeUndefined())

  it('is shown by its video', () => {
    expect(mainOutput(record)?.path).toBe('outputs/talk hidden.mp4')
    expect(mainOutput({ artefacts: [] })).toBeUndefined()
  })
})

describe('two runs side by side', () => {
  it('tell times, sizes and findings, line by line', () => {
    const figures = figuresOf(report)
    const other: RunRecord = { ...record, id: 's', status: 'failed', artefacts: [] }
    const rows = compareRows([record, other], [figures, undefined])
    const line = (name: string) => rows.find((row) => row.name === name)
    expect(line('Outcome')).toMatchObject({ left: 'Done', right: 'Failed' })
    expect(line('Time')).toMatchObject({ left: '12 s', right: '12 s' })
    expect(line('Size of the file')).toMatchObject({ left: '2.4 MB', right: '–' })
    expect(line('Covered as a precaution')).toMatchObject({ left: '1', right: '–' })
  })

  it('show no findings where neither wrote a report', () => {
    expect(compareRows([record, record], [undefined, undefined]).map(({ name }) => name)).not.toContain(
      'Flagged',
    )
  })
})

describe('a report', () => {
  it('is read for its figures', () => {
    expect(figuresOf(report)).toEqual({
      faces: 2,
      framesWithFaces: 90,
      detected: 150,
      filled: 12,
      replaced: 1,
      flagged: 1,
      unverified: 0,
      frames: 100,
      warnings: [],
    })
  })

  it('says that all was examined only where nothing speaks against it', () => {
    const said = (changes: object) => text.panels.runs.ended.figures(figuresOf({ ...report, ...changes })!)
    expect(said({})).toContain('every frame was examined')
    expect(said({ warnings: ['"save" wrote frames that nothing has verified.'] })).not.toContain('examined')
    expect(said({ coverage: { ...report.coverage, unverified: 1 } })).not.toContain('examined')
  })

  it('of another kind has none', () => {
    expect(figuresOf({ reportVersion: 9 })).toBeUndefined()
    expect(figuresOf('text')).toBeUndefined()
  })
})

describe('inReadingOrder', () => {
  it('puts what the run was made for before its reports, whatever was finished first', () => {
    const kinds = ['report', 'page', 'report', 'video', 'image'] as const
    const files = kinds.map((kind, index) => artefact(kind, `outputs/${index}`))
    expect(inReadingOrder(files).map(({ path }) => path.slice(-1))).toEqual(['3', '4', '1', '0', '2'])
  })
})

describe('nameParts', () => {
  it('keeps the end of a name apart, which tells the files of a run from each other', () => {
    expect(nameParts('outputs/talk-compare-ways-of-hiding-report-blur.json')).toEqual([
      'talk-compare-ways-of-hiding-',
      'report-blur.json',
    ])
    expect(nameParts('outputs/a.mp4')).toEqual(['', 'a.mp4'])
  })
})
