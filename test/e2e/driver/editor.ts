import type { OpenPage } from '../../helpers/browser.ts'
import { driveCanvas, type CanvasDriver } from './canvas.ts'
import { driveKeyboard, type KeyboardDriver } from './keyboard.ts'
import { patience } from './page.ts'
import { driveRuns, type RunsDriver } from './runs.ts'
import { driveShell, type ShellDriver } from './shell.ts'
import { driveViewer, type ViewerDriver } from './viewer.ts'

/** The editor in the words of those who use it. */
export type Editor = OpenPage &
  CanvasDriver &
  ViewerDriver &
  ShellDriver &
  KeyboardDriver &
  RunsDriver & {
    /** A graph is open and the server answers. */
    waitForOpen(): Promise<void>
    /** The tab ends without a word to the page. */
    crash(): Promise<void>
    /** Complaints of this kind are what the test is about. */
    pardon(kind: RegExp): void
    /** Complaints that were not pardoned. */
    grave(): string[]
  }

export function driveEditor(open: OpenPage): Editor {
  const { page } = open
  page.setDefaultTimeout(patience)
  const pardoned: RegExp[] = []
  return {
    ...open,
    ...driveCanvas(page),
    ...driveViewer(page),
    ...driveShell(page),
    ...driveKeyboard(page),
    ...driveRuns(page),
    async waitForOpen() {
      await page.getByText('Connected', { exact: true }).waitFor({ timeout: patience })
      await page.waitForURL(/#\/g/, { timeout: patience })
      // The address may name a graph that is still on its way, and takes the place of an empty canvas.
      await page.getByText(/^Revision \d+$/).waitFor({ timeout: patience })
    },
    async crash() {
      const session = await open.context.newCDPSession(page)
      const gone = page.waitForEvent('crash')
      // It has no answer.
      void session.send('Page.crash').catch(() => undefined)
      await gone
    },
    pardon(kind) {
      pardoned.push(kind)
    },
    grave: () => open.complaints.filter((complaint) => !pardoned.some((kind) => kind.test(complaint))),
  }
}
