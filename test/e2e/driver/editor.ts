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
  }

export function driveEditor(open: OpenPage): Editor {
  const { page } = open
  page.setDefaultTimeout(patience)
  return {
    ...open,
    ...driveCanvas(page),
    ...driveViewer(page),
    ...driveShell(page),
    ...driveKeyboard(page),
    ...driveRuns(page),
    async waitForOpen() {
      await page.getByText('Connected', { exact: true }).waitFor({ timeout: patience })
      await page.waitForURL(/#\/g\//, { timeout: patience })
    },
  }
}
