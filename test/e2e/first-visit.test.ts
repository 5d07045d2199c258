import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { frameTimes } from '../helpers/ffprobe.ts'
import { requirement } from '../helpers/requirement.ts'
import { useSetting, secondTry } from './setting.ts'

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('the first visit', secondTry, () => {
  const setting = useSetting()

  it('is one click from a result: the sample is there, the faces are hidden, the report opens', async () => {
    const editor = await setting.open(undefined, { width: 1440, height: 900 })
    await editor.waitForPicture()
    await editor.waitForSize('8 nodes · 12 wires')
    await screenshot(editor.page, 'first-visit')
    await editor.run()
    const record = await editor.waitForDone(1_200_000)
    expect(record).toMatchObject({ status: 'done', exitCode: 0 })

    const card = editor.page.getByRole('region', { name: 'The run that ended' })
    await card.getByText(/faces hidden in \d+ of 225 frames/).waitFor()
    await screenshot(editor.page, 'first-visit-done')
    const [report] = await Promise.all([
      editor.context.waitForEvent('page'),
      card.getByRole('link', { name: 'Open report' }).click(),
    ])
    await report.getByRole('heading').first().waitFor()
    await screenshot(report, 'first-visit-report')
    await report.close()

    await card.getByRole('button', { name: 'Play before and after' }).click()
    await editor.wipe.waitFor()
    await editor.waitForPicture()

    const video = record.artefacts.find(({ kind }) => kind === 'video')
    const path = join(setting.workspace, video?.path ?? '')
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    expect(digest).toBe(video?.sha256)
    expect(await frameTimes(path)).toHaveLength(225)
  }, 1_500_000)
})
