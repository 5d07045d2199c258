/** `npx tsx test/bench/canvas.ts [NODES]`: frames a second while a large graph pans and drags in Chromium. */
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { build, preview } from 'vite'
import { temporaryFolder } from '../helpers/run-toys.ts'
import { processorTime } from './chromium-time.ts'

const root = fileURLToPath(new URL('canvas-page', import.meta.url))
const outDir = temporaryFolder()
const port = 20_000 + Math.floor(Math.random() * 20_000)
const seconds = 4

// As text: what runs in the page must not depend on how this file was compiled.
const countFrames = `new Promise((done) => {
  let frames = 0
  const start = performance.now()
  requestAnimationFrame(function next() {
    frames += 1
    const passed = performance.now() - start
    if (passed < ${1000 * seconds}) requestAnimationFrame(next)
    else done((1000 * frames) / passed)
  })
})`
/** A place of the pane between cards. */
const freePlace = `(() => {
  for (let y = 200; y < 600; y += 7)
    for (let x = 300; x < 1000; x += 7)
      if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return [x, y]
})()`
/** The title of a card near the middle. */
const cardPlace = `(() => {
  const boxes = [...document.querySelectorAll('.react-flow__node-card')].map((each) => each.getBoundingClientRect())
  const distance = (box) => Math.hypot(box.x - 600, box.y - 340)
  const [box] = boxes.sort((left, right) => distance(left) - distance(right))
  return [box.x + box.width / 3, box.y + box.height / 20]
})()`

interface Figures {
  readonly frames: number
  /** Processor time of a frame, by process, in milliseconds. */
  readonly cost: string
}

/** Pulls to and fro with the button held. */
async function pull(page: Page, [x, y]: readonly [number, number]): Promise<Figures> {
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 20, y + 10)
  const before = processorTime()
  const counted = page.evaluate<number>(countFrames)
  const start = Date.now()
  for (let step = 0; Date.now() - start < 1000 * seconds; step++) {
    await page.mouse.move(x + 160 * Math.sin(step / 12), y + 90 * Math.sin(step / 17))
    await page.waitForTimeout(8)
  }
  const frames = await counted
  const after = processorTime()
  await page.mouse.up()
  const cost = [...after].flatMap(([kind, total]) => {
    const ms = (1000 * (total - (before.get(kind) ?? 0))) / (frames * seconds)
    return ms > 0.5 ? [`${kind} ${ms.toFixed(1)} ms`] : []
  })
  return { frames, cost: cost.join(', ') }
}

await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true, target: 'es2022' } })
const server = await preview({
  root,
  logLevel: 'error',
  build: { outDir },
  preview: { port, host: '127.0.0.1' },
})
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const [name, zooms] of [
    ['the whole graph in sight', 0],
    ['zoomed in', 7],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(`http://127.0.0.1:${port}/?nodes=${process.argv[2] ?? 300}`)
    await page.waitForTimeout(3000)
    await page.mouse.move(640, 360)
    for (let each = 0; each < zooms; each++) {
      await page.mouse.wheel(0, -120)
      await page.waitForTimeout(100)
    }
    await page.waitForTimeout(1000)
    const cards = await page.locator('.react-flow__node-card').count()
    const pan = await pull(page, await page.evaluate<[number, number]>(freePlace))
    const drag = await pull(page, await page.evaluate<[number, number]>(cardPlace))
    console.log(`${name}, ${cards} cards drawn`)
    console.log(`  pan  ${pan.frames.toFixed(1)} frames/s (${pan.cost})`)
    console.log(`  drag ${drag.frames.toFixed(1)} frames/s (${drag.cost})`)
    await page.close()
  }
} finally {
  await browser.close()
  server.httpServer.close()
}
