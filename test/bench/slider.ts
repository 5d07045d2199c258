/**
 * `npx tsx test/bench/slider.ts`: in Chromium, from a key on a slider to changed pixels of the preview, at 1280×720 for
 * the nodes that hide faces. Milliseconds; build the program first, and close other programs.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeGraph } from '../../graphs/document.ts'
import { makeSampleClip } from '../../runtime/demo/sample-clip.ts'
import { driveEditor } from '../e2e/driver/editor.ts'
import { waitFor } from '../e2e/driver/page.ts'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { startServer } from '../helpers/server.ts'
import { templateGraph } from '../helpers/templates.ts'
import { median } from './timing.ts'

const sliders = { pixelate: 'Blocks across the face', blur: 'Strength', cover: 'Margin' } as const
const presses = 44
/** The first few, which are not counted. */
const warm = 4

// As text: what runs in the page must not depend on how this file was compiled.
const watch = `(() => {
  const draw = CanvasRenderingContext2D.prototype.drawImage
  let [pressed, before] = [0, '']
  window.waits = []
  CanvasRenderingContext2D.prototype.drawImage = function (...given) {
    draw.apply(this, given)
    const at = performance.now()
    if (this.canvas.getAttribute('role') !== 'img') return
    const { data } = this.getImageData(0, 0, this.canvas.width, this.canvas.height)
    let sum = 0
    for (let place = 0; place < data.length; place += 4) sum = (sum * 31 + data[place]) | 0
    const now = data.length + ' ' + sum
    if (now !== before && pressed > 0) window.waits.push(at - pressed)
    if (now !== before) pressed = 0
    before = now
  }
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), true)
})()`

const workspace = await mkdtemp(join(tmpdir(), 'veilgraph-slider-'))
await using server = await startServer(workspace)
const browser = await launchBrowser()
try {
  await makeSampleClip(join(workspace, 'media', 'sample.mp4'))
  for (const [name, slider] of Object.entries(sliders)) {
    const template = templateGraph(name)
    const nodes = template.nodes.map((node) =>
      node.id === 'load' ? { ...node, params: { ...node.params, path: 'media/sample.mp4' } } : node,
    )
    await writeFile(join(workspace, 'graphs', `${name}.json`), writeGraph({ ...template, nodes }))
    const url = `${server.startUrl}#/g/${name}`
    const editor = driveEditor(await openPage(browser, url, { width: 1440, height: 900 }))
    const { page } = editor
    await editor.waitForOpen()
    await editor.waitForPicture()
    await editor.waitForFaces()
    await editor.select(name)
    await editor.slider(slider).focus()
    await page.evaluate(watch)
    const waits = () => page.evaluate<number[]>('window.waits')
    for (let at = 0; at < presses; at++) {
      await page.keyboard.press(at % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
      await waitFor('other pixels', waits, ({ length }) => length > at)
      await page.waitForTimeout(100)
    }
    const sorted = (await waits()).slice(warm).sort((left, right) => left - right)
    const late = sorted[Math.floor(0.95 * sorted.length)] ?? Number.NaN
    const load = (loadavg()[0] ?? 0).toFixed(1)
    console.log(
      `${name}: median ${median(sorted).toFixed(0)} ms, 95 % within ${late.toFixed(0)} ms (load ${load})`,
    )
    await editor.context.close()
  }
} finally {
  await browser.close()
  await rm(workspace, { recursive: true, force: true })
}
