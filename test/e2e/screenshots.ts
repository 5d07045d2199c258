/**
 * `npm run screenshots`: makes the README's pictures of the editor anew: the sample clip with its faces hidden, in
 * both themes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { startServer } from '../helpers/server.ts'

const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
const size = { width: 1440, height: 900 }
const patience = 600_000

async function shoot(page: Page, name: string): Promise<void> {
  // Pictures arrive when they are rendered.
  await page.waitForTimeout(4000)
  await page.screenshot({ path: join(docs, name), type: 'jpeg', quality: 86 })
  console.log(`docs/${name}`)
}

async function goToFrame(page: Page, frame: number): Promise<void> {
  const field = page
    .getByRole('textbox', { name: 'Frame' })
    .or(page.getByRole('spinbutton', { name: 'Frame' }))
  await field.first().fill(String(frame))
  await field.first().press('Enter')
}

async function selectNode(page: Page, title: string): Promise<void> {
  await page
    .locator('.react-flow__node', { hasText: title })
    .first()
    .locator('header, [class*=head]')
    .first()
    .click()
  await page.getByRole('tab', { name: 'Inspector' }).click()
}

async function main(): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'veilgraph-screenshots-'))
  await using server = await startServer(workspace)
  const browser = await launchBrowser()
  try {
    const dark = await openPage(browser, server.startUrl, { theme: 'dark', ...size })
    await dark.page.getByText('sample.mp4').first().waitFor({ timeout: patience })
    await dark.page.getByRole('button', { name: 'Hide the faces' }).first().click()
    for (;;) {
      const runs = (await (await dark.page.request.get(`${server.origin}/api/runs`)).json()) as {
        status: string
      }[]
      const status = runs[0]?.status ?? 'queued'
      if (status === 'done') break
      if (status !== 'queued' && status !== 'running') throw new Error(`The run ended as ${status}.`)
      await dark.page.waitForTimeout(1000)
    }
    await dark.page.reload()
    await dark.page.locator('.react-flow__node').first().waitFor()
    await goToFrame(dark.page, 150)
    await dark.page
      .getByRole('radio', { name: 'Wipe' })
      .or(dark.page.getByRole('button', { name: 'Wipe' }))
      .first()
      .click()
    await selectNode(dark.page, 'Pixelate faces')
    await shoot(dark.page, 'editor-dark.jpg')
    await dark.context.close()
    // Until then the graph counts as open in the tab that was closed.
    await new Promise((resolve) => setTimeout(resolve, 6000))

    const light = await openPage(browser, server.startUrl, { theme: 'light', ...size })
    await light.page.locator('.react-flow__node').first().waitFor()
    await goToFrame(light.page, 60)
    await light.page.getByRole('tab', { name: /Runs/ }).click()
    const run = light.page.locator('button[aria-expanded]', { hasText: /My first graph/ })
    if ((await run.getAttribute('aria-expanded')) === 'false') await run.click()
    await shoot(light.page, 'editor-light.jpg')
    await light.context.close()
  } finally {
    await browser.close()
    rmSync(workspace, { recursive: true, force: true })
  }
}

await main()
