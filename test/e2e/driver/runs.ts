import type { Page } from 'playwright-core'
import { runRecordSchema, type RunRecord } from '../../../runtime/protocol/runs.ts'
import { patience, waitFor } from './page.ts'

/** Starts runs, watches them, and asks the server what came of them. */
export function driveRuns(page: Page) {
  const bar = page.getByRole('banner')

  async function records(): Promise<RunRecord[]> {
    const answer = await page.request.get(new URL('/api/runs', page.url()).href)
    return runRecordSchema.array().parse(await answer.json())
  }

  return {
    records,
    /** The one button in the top bar. */
    runButton: bar.getByRole('button', { name: 'Hide the faces' }),
    cancelButton: bar.getByRole('button', { name: 'Cancel' }),
    /** Starts a run, and waits until the server has it. */
    async run(): Promise<void> {
      const before = (await records()).length
      await this.runButton.click()
      await waitFor('the run in the queue', records, (now) => now.length > before)
    },
    /** Waits until the newest run has ended, and until the page shows it. */
    async waitForDone(timeout = 4 * patience): Promise<RunRecord> {
      const ended = await waitFor(
        'the end of the run',
        async () => (await records())[0],
        (record) => record !== undefined && !['queued', 'running'].includes(record.status),
        timeout,
      )
      await this.runButton.waitFor({ timeout: patience })
      if (ended === undefined) throw new Error('There is no run')
      return ended
    },
    /** Closes the window that tells of the run that ended. */
    async closeEnded(): Promise<void> {
      const card = page.getByRole('region', { name: 'The run that ended' })
      await card.getByRole('button', { name: 'Close' }).click()
      await card.waitFor({ state: 'detached' })
    },
    /** Node title → what a run says of it, once the page has seen its end: "cached", "2 s". */
    async nodeStates({ id, status }: RunRecord): Promise<Readonly<Record<string, string>>> {
      const run = page.locator(`[data-run="${id}"][data-status="${status}"]`)
      const items = run.getByRole('list', { name: 'Nodes of the run' }).getByRole('button')
      await items.first().waitFor({ timeout: patience })
      const texts = await items.allInnerTexts()
      return Object.fromEntries(
        texts.map((text) => {
          const [title = '', state = ''] = text.split('\n').filter((line) => line !== '')
          return [title, state] as const
        }),
      )
    },
  }
}

export type RunsDriver = ReturnType<typeof driveRuns>
