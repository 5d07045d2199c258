/**
 * `npx tsx test/bench/thumbnails.ts CLIP`: in Chromium, from the pointer on the timeline to the thumbnails of the whole
 * clip, each time of another copy, so that nothing is remembered. Milliseconds; build the program first.
 */
import { link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeGraph } from '../../graphs/document.ts'
import { driveEditor } from '../e2e/driver/editor.ts'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { startServer } from '../helpers/server.ts'
import { templateGraph } from '../helpers/templates.ts'

const clip = process.argv[2]
if (clip === undefined) throw new Error('Name a clip.')
const workspace = await mkdtemp(join(tmpdir(), 'veilgraph-thumbnails-'))
await mkdir(join(workspace, 'media'))
await using server = await startServer(workspace)
const browser = await launchBrowser()
try {
  const template = templateGraph('pixelate')
  for (const name of ['one', 'two', 'three']) {
    await link(resolve(clip), join(workspace, 'media', `${name}.mp4`))
    const nodes = template.nodes.map((node) =>
      node.id === 'load' ? { ...node, params: { ...node.params, path: `media/${name}.mp4` } } : node,
    )
    await writeFile(join(workspace, 'graphs', `${name}.json`), writeGraph({ ...template, nodes }))
    const opened = await openPage(browser, `${server.startUrl}#/g/${name}`, { width: 1440, height: 900 })
    const editor = driveEditor(opened)
    const start = performance.now()
    await editor.waitForOpen()
    await editor.waitForPicture()
    const picture = performance.now() - start
    const timeline = editor.viewer.getByRole('slider', { name: 'Frame of the video', exact: true })
    const before = performance.now()
    await timeline.hover()
    await editor.viewer.locator('img[src*="thumbnails"]:not([hidden])').waitFor({ timeout: 120_000 })
    const all = performance.now() - before
    console.log(
      `thumbnails ${all.toFixed(0)} ms, the first picture ${picture.toFixed(0)} ms (load ${(loadavg()[0] ?? 0).toFixed(1)})`,
    )
    await editor.context.close()
  }
} finally {
  await browser.close()
  await rm(workspace, { recursive: true, force: true })
}
