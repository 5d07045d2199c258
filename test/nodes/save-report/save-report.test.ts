import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NodeContext, SavedOutput } from '../../../nodes/core/node-run.ts'
import { run } from '../../../nodes/save-report/run.ts'
import { reportFileSchema, type Findings } from '../../../nodes/types/report.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import type { UtilityValue } from '../../../nodes/types/utility.ts'
import { facts, findings, tracks, utility } from './example.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veilgraph-report-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function save(
  parts: {
    report?: Findings
    utility?: UtilityValue
    includeSourceHash?: boolean
    path?: string
    context?: Partial<NodeContext>
  } = {},
) {
  const saved: Omit<SavedOutput, 'nodeId'>[] = []
  const path = join(folder, parts.path ?? 'out.json')
  const ctx = memoContext({
    facts: () => facts,
    saved: (output) => void saved.push(output),
    output: async (final) => ({
      temporaryPath: `${final}.part`,
      commit: () => rename(`${final}.part`, final),
    }),
    ...parts.context,
  })
  const params = { path, includeSourceHash: parts.includeSourceHash ?? false }
  const inputs = { report: parts.report ?? findings, tracks, utility: parts.utility }
  await run({ inputs, params, ctx })
  const json = await readFile(path, 'utf8')
  const page = await readFile(path.replace(/\.json$/i, '.html'), 'utf8')
  return { json, page, saved, report: reportFileSchema.parse(JSON.parse(json)) }
}

test('the JSON file holds the findings and what is known of the run', async () => {
  const { report, saved } = await save()
  expect(report).toEqual({
    reportVersion: 1,
    ...findings,
    graph: facts.graph,
    output: { sha256: 'c'.repeat(64), frames: 1000, durationSeconds: 40 },
    models: facts.models,
    settings: facts.settings,
    warnings: facts.warnings,
  })
  expect(saved).toMatchObject([{ kind: 'report', frames: 1000, durationSeconds: 40 }])
  expect(saved[0]!.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test("the original's hash is in neither file unless asked for", async () => {
  const source = 'e'.repeat(64)
  const without = await save()
  expect(without.json + without.page).not.toContain(source)
  const asked = await save({ includeSourceHash: true })
  expect(asked.report.source).toEqual({ sha256: [source] })
  expect(asked.page).toContain(source)
})

test('no path is in the report', async () => {
  const { json, page } = await save()
  expect(json + page).not.toContain(folder)
})

test('the page escapes what people wrote', async () => {
  const { page } = await save()
  expect(page).toContain('Pixelate &lt;faces&gt; &amp; &quot;more&quot;')
  expect(page).toContain('The audio track 2 of &lt;b&gt;3&lt;/b&gt; can&#39;t be kept.')
  expect(page).not.toMatch(/<faces>|<b>3/)
})

test('the page needs nothing from outside and runs no code', async () => {
  const { page } = await save()
  expect(page).not.toMatch(/<script|<img|<link|@import|url\(|https?:|src=| on[a-z]+=/i)
})

test('the worst finding comes first', async () => {
  const { page } = await save()
  const frames = [...page.matchAll(/<tr>\s*<td class="number">(\d+)<\/td>/g)].map(([, frame]) =>
    Number(frame),
  )
  expect(frames).toEqual([640, 118, 300])
})

test('the page says first what it comes to', async () => {
  const title = async (report: Findings) => /<h1>(.*?)<\/h1>/.exec((await save({ report })).page)?.[1]
  const clean = { ...findings, coverage: { ...findings.coverage, flagged: [] } }
  expect(await title(findings)).toBe('Verified, with solid covers where they were needed')
  expect(await title(clean)).toBe('Every face to hide is hidden')
  expect(await title({ ...clean, faces: { tracks: 0, framesWithFaces: 0 }, tracks: [] })).toBe(
    'No face had to be hidden',
  )
  expect(await title({ ...clean, coverage: { ...clean.coverage, unverified: 2 } })).toBe(
    '2 faces are not verified',
  )
})

test('a run without a picture gives a report without an output', async () => {
  const { report } = await save({ context: { facts: () => ({ ...facts, outputs: [] }) } })
  expect(report.output).toBeNull()
})

test('a long list is cut on the page and whole in the file', async () => {
  const flagged = Array.from({ length: 5000 }, (_, frame) => ({ frame, reason: 'uncovered' as const }))
  const { page, report } = await save({
    report: { ...findings, coverage: { ...findings.coverage, flagged } },
  })
  expect(report.coverage.flagged).toHaveLength(5000)
  expect(page).toContain('4800 more are in the JSON file.')
  expect(page.length).toBeLessThan(300_000)
})

test('a name that is no .json is refused with a remedy', async () => {
  await expect(save({ path: 'out.txt' })).rejects.toThrow('Give one, such as --output report=report.json')
  expect(await readdir(folder)).toEqual([])
})

test('nothing appears under the final names when writing fails', async () => {
  const missing = join(folder, 'gone')
  const failing = save({
    context: {
      output: async (final) => ({
        temporaryPath: final.endsWith('.html') ? join(missing, 'x') : `${final}.part`,
        commit: () => rename(`${final}.part`, final),
      }),
    },
  })
  await expect(failing).rejects.toThrow('The report cannot be written')
  expect((await readdir(folder)).filter((name) => /\.(json|html)$/.test(name))).toEqual([])
})

test('the page shows every recogniser of a face by its name', async () => {
  const { page } = await save()
  expect(page).toContain('Face embedding, 1,024 numbers')
  expect(page).toContain('0.391')
  expect(page.match(/rowspan="2"/g)).toHaveLength(2)
})

test('how well faces were kept is in both files where it was measured', async () => {
  const without = await save()
  expect(without.report).not.toHaveProperty('utility')
  expect(without.page).not.toContain('What was kept')
  const { report, page } = await save({ utility })
  expect(report.utility).toEqual(utility)
  expect(page).toContain('What was kept')
  expect(page).toContain('92 %')
  expect(page).toContain('−0.04')
})
