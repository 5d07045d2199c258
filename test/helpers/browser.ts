import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const places = [
  process.env['VEILGRAPH_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Where Chromium lies; `undefined` where there is none. */
export const chromiumPath = places.find((path) => path !== undefined && existsSync(path))

export async function launchBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('There is no Chromium here: apt-get install chromium')
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    timeout: 180_000,
  })
}

export interface OpenPage {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page's console complained of, and errors that nothing caught. */
  readonly complaints: readonly string[]
}

export async function openPage(
  browser: Browser,
  url: string,
  options: { readonly theme?: 'dark' | 'light'; readonly width?: number; readonly height?: number } = {},
): Promise<OpenPage> {
  const { theme = 'dark', width = 1280, height = 720 } = options
  return openTab(await browser.newContext({ viewport: { width, height }, colorScheme: theme }), url)
}

/** A further tab of a browser window. */
export async function openTab(context: BrowserContext, url: string): Promise<OpenPage> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url, { timeout: 120_000 })
  return { context, page, complaints }
}

/** Screenshots for people to look at; kept by the continuous integration where it names a folder. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['VEILGRAPH_SCREENSHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
