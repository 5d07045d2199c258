/**
 * `npx tsx test/e2e/template-pictures.ts [TEMPLATE…]`: makes the pictures of the template gallery anew, from the
 * photographs that come with face-api. Build the program first.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp, { type OverlayOptions, type Sharp } from 'sharp'
import { writeGraph } from '../../graphs/document.ts'
import type { Graph } from '../../graphs/schema.ts'
import { locateBinaries } from '../../runtime/media/binaries.ts'
import { runToEnd } from '../../runtime/media/child.ts'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { startServer } from '../helpers/server.ts'
import { templateGraph } from '../helpers/templates.ts'
import { driveEditor, type Editor } from './driver/editor.ts'
import { waitFor } from './driver/page.ts'

const photographs = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
)
const effects = fileURLToPath(new URL('../../editor/public/effects/', import.meta.url))
/** Twice the size of a card, in pixels. */
const size = { width: 480, height: 260 }
const longestMs = 400_000
const gap = 4

/** A part of a photograph. */
interface Shot {
  readonly photograph: string
  readonly left: number
  readonly top: number
  readonly width: number
}
const threePeople: Shot = { photograph: 'sample3', left: 420, top: 60, width: 1400 }
const fourPeople: Shot = { photograph: 'sample6', left: 180, top: 110, width: 1600 }

/** A clip of a few frames of it: a template loads videos. */
async function makeClip({ photograph, ...part }: Shot, path: string): Promise<void> {
  const still = `${path}.png`
  const height = 2 * Math.round((part.width * size.height) / size.width / 2)
  await sharp(join(photographs, `${photograph}.jpg`))
    .extract({ ...part, height })
    .toFile(still)
  const { ffmpeg } = await locateBinaries()
  const options = '-frames:v 4 -c:v libx264 -crf 10 -pix_fmt yuv420p'.split(' ')
  const { code, log } = await runToEnd(ffmpeg.path, ['-y', '-loop', '1', '-i', still, ...options, path])
  if (code !== 0) throw new Error(log)
  await rm(still)
}

function graphOn(template: string, file: string): Graph {
  const graph = templateGraph(template)
  const nodes = graph.nodes.map((node) =>
    node.id === 'load' ? { ...node, params: { ...node.params, path: file } } : node,
  )
  return { ...graph, nodes }
}

/** Computes what pictures need, as a run to these nodes. */
async function compute(editor: Editor, targets: readonly string[]): Promise<void> {
  const { graph } = await editor.savedGraph()
  const body = { graph, graphId: editor.graphId(), targets }
  await editor.page.evaluate(async (sent) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/runs', { method: 'POST', headers, body: JSON.stringify(sent) })
    if (!answer.ok) throw new Error(await answer.text())
  }, body)
  const [ended] = await waitFor(
    'the end of the run',
    () => editor.records(),
    ([record]) => record !== undefined && !['queued', 'running'].includes(record.status),
    longestMs,
  )
  if (ended?.status !== 'done') throw new Error(`The run ended as ${ended?.status}: ${ended?.message}`)
}

/** What an output shows, once its node has run. @param output `blur.frames` */
async function pictureOf(editor: Editor, output: string): Promise<Buffer> {
  await editor.viewer.getByRole('combobox').first().selectOption(output)
  // Until it is asked for.
  await editor.page.waitForTimeout(2000)
  await editor.result.waitFor()
  const busy = editor.viewer.locator('[title="From the change to the picture"][data-busy]')
  await busy.waitFor({ state: 'detached', timeout: longestMs })
  await editor.page.waitForTimeout(1000)
  const { data, width, height } = await editor.pixelsOfPreview()
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

const whole = (picture: Buffer) => sharp(picture).resize(size)

/** Pictures of one scene in strips side by side, each of them one way of hiding. */
async function inStrips(pictures: readonly Buffer[], borders: readonly number[]): Promise<Sharp> {
  const parts: OverlayOptions[] = []
  for (const [at, picture] of pictures.entries()) {
    const left = Math.round((borders[at] ?? 0) * size.width)
    const right = Math.round((borders[at + 1] ?? 1) * size.width)
    const width = right - left - (at + 1 < pictures.length ? gap : 0)
    const strip = await whole(picture).png().toBuffer()
    const input = await sharp(strip).extract({ left, top: 0, width, height: size.height }).toBuffer()
    parts.push({ input, left, top: 0 })
  }
  return sharp({ create: { ...size, channels: 3, background: '#ffffff' } }).composite(parts)
}

/** Each item of the list that is shown, in a row over the whole height. */
async function inRow(editor: Editor): Promise<Sharp> {
  const items = editor.viewer.getByRole('list', { name: 'Items of the list' }).getByRole('button')
  const count = await waitFor(
    'the items',
    () => items.count(),
    (now) => now > 1,
  )
  const parts: OverlayOptions[] = []
  for (let at = 0; at < count; at++) {
    await items.nth(at).click()
    await editor.page.waitForTimeout(2000)
    const { data, width, height } = await editor.pixelsOfPreview()
    const left = Math.round((at * (size.width + gap)) / count)
    const own = Math.round(((at + 1) * (size.width + gap)) / count) - gap - left
    const input = await sharp(data, { raw: { width, height, channels: 3 } })
      .resize({ width: own, height: size.height, fit: 'cover' })
      .png()
      .toBuffer()
    parts.push({ input, left, top: 0 })
  }
  return sharp({ create: { ...size, channels: 3, background: '#ffffff' } }).composite(parts)
}

/** Template → what it is tried on, and its picture. */
const drawings: Readonly<Record<string, readonly [Shot, (editor: Editor) => Promise<Sharp>]>> = {
  'keep-one-person': [
    fourPeople,
    async (editor) => {
      await compute(editor, ['hide'])
      return whole(await pictureOf(editor, 'hide.frames'))
    },
  ],
  people: [
    fourPeople,
    async (editor) => {
      await compute(editor, ['frontal'])
      await pictureOf(editor, 'frontal.faces')
      return await inRow(editor)
    },
  ],
  compare: [
    threePeople,
    async (editor) => {
      await compute(editor, ['blur', 'pixelate', 'reshape'])
      const outputs = ['blur.frames', 'pixelate.frames', 'reshape.frames']
      const pictures: Buffer[] = []
      for (const output of outputs) pictures.push(await pictureOf(editor, output))
      return await inStrips(pictures, [0, 0.37, 0.69])
    },
  ],
}

const workspace = await mkdtemp(join(tmpdir(), 'veilgraph-templates-'))
await mkdir(join(workspace, 'media'))
await mkdir(join(workspace, 'graphs'))
const browser = await launchBrowser()
try {
  await using server = await startServer(workspace)
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(drawings)
  for (const template of wanted) {
    const drawing = drawings[template]
    if (drawing === undefined) throw new RangeError(`"${template}" has no picture that is made here.`)
    const [shot, draw] = drawing
    const file = `media/${template}.mp4`
    await makeClip(shot, join(workspace, file))
    await writeFile(join(workspace, 'graphs', `${template}.json`), writeGraph(graphOn(template, file)))
    const view = { width: 1920, height: 1080 }
    const editor = driveEditor(await openPage(browser, `${server.startUrl}#/g/${template}`, view))
    await editor.waitForOpen()
    const picture = await draw(editor)
    await picture.jpeg({ quality: 84, mozjpeg: true }).toFile(join(effects, `${template}.jpg`))
    console.log(`editor/public/effects/${template}.jpg`)
    await editor.context.close()
  }
} finally {
  await browser.close()
  await rm(workspace, { recursive: true, force: true })
}
