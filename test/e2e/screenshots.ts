/**
 * `npm run screenshots`: makes the README's pictures of the editor anew: the sample clip with its faces hidden, in
 * both themes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { startServer } from '../helpers/server.ts'
import { driveEditor, type Editor } from './driver/editor.ts'

const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
const size = { width: 1440, height: 900 }
const longestRunMs = 1_200_000

async function shoot({ page }: Editor, name: string): Promise<void> {
  // The pointer and the focus show nothing of their own.
  await page.mouse.move(700, 895)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.waitForFunction(() =>
    [...document.querySelectorAll('video')].every((video) => video.readyState > 1),
  )
  const picture = await page.screenshot()
  await sharp(picture)
    .jpeg({ quality: 86, mozjpeg: true })
    .toFile(join(docs, `${name}.jpg`))
  console.log(`docs/${name}.jpg`)
}

/** The canvas over the whole width, all of the graph in sight. */
async function showGraph(editor: Editor): Promise<void> {
  await editor.page.getByRole('navigation').getByRole('button', { name: 'Nodes', exact: true }).click()
  await editor.fit()
}

async function takePictures(
  startUrl: string,
  browser: Awaited<ReturnType<typeof launchBrowser>>,
): Promise<void> {
  const dark = driveEditor(await openPage(browser, startUrl, { theme: 'dark', ...size }))
  await dark.waitForOpen()
  await dark.waitForPicture()
  await dark.run()
  const { status, message } = await dark.waitForDone(longestRunMs)
  if (status !== 'done') throw new Error(`The run ended as ${status}: ${message}`)
  await dark.closeEnded()
  await showGraph(dark)
  await dark.openTab('Inspector')
  await dark.select('reshape')
  await dark.goToFrame(114)
  await dark.look('Wipe')
  await dark.waitForFaces()
  await dark.setSlider('Moving wrinkles', 0.4)
  await dark.waitForRest()
  await dark.waitForSaved()
  await shoot(dark, 'editor-dark')
  await dark.undo()

  await dark.page.getByRole('button', { name: 'Light theme' }).click()
  await dark.select('verify')
  await dark.openTab('Runs')
  await dark.look('After')
  await dark.goToFrame(40)
  await dark.waitForFaces()
  await shoot(dark, 'editor-light')
}

async function main(): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'veilgraph-screenshots-'))
  await using server = await startServer(workspace)
  const browser = await launchBrowser()
  try {
    await takePictures(server.startUrl, browser)
  } finally {
    await browser.close()
    rmSync(workspace, { recursive: true, force: true })
  }
}

await main()
