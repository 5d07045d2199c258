import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import { waitFor } from './driver/page.ts'
import { pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('the queue', secondTry, () => {
  const setting = useSetting(async (workspace) => {
    await putPeopleClip(workspace)
    await putPeopleClip(workspace, 60, 'long.mp4')
    await writeFile(join(workspace, 'media', 'broken.mp4'), 'no video at all')
  })

  it('is put in another order, and each of its runs is cancelled by a click', async () => {
    const editor = await setting.open(await setting.give('queue', pixelateGraph('media/long.mp4', 'Queue')))
    await editor.run()
    const { origin, token } = setting.server
    for (const name of ['First', 'Second', 'Third']) {
      const body = JSON.stringify({ graph: pixelateGraph('media/long.mp4', name) })
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      expect((await fetch(`${origin}/api/runs`, { method: 'POST', headers, body })).status).toBe(200)
    }
    const waiting = async () =>
      (await editor.records())
        .filter(({ status }) => status === 'queued')
        .sort((left, right) => (left.place ?? 0) - (right.place ?? 0))
        .map(({ name }) => name)
    const list = editor.page.getByRole('list', { name: 'Running and waiting' })
    const item = (name: string) => list.getByRole('listitem').filter({ hasText: name })
    await item('Third').getByText('Place 3 in the queue').waitFor()
    await screenshot(editor.page, 'queue')
    await item('Third').getByRole('button', { name: 'Sooner' }).click()
    await item('Third').getByText('Place 2 in the queue').waitFor()
    await item('First').getByRole('button', { name: 'Later' }).click()
    await item('Third').getByText('Next in the queue').waitFor()
    expect(await waiting()).toEqual(['Third', 'First', 'Second'])
    for (const name of ['First', 'Second', 'Third', 'Queue']) {
      await item(name).getByRole('button', { name: 'Cancel', exact: true }).click()
      await item(name).waitFor({ state: 'detached' })
    }
    await waitFor(
      'four cancelled runs',
      () => editor.records(),
      (records) => records.length === 4 && records.every(({ status }) => status === 'cancelled'),
    )
  })

  it('runs to the selected node alone, and says nothing of it', async () => {
    const editor = await setting.open(await setting.give('part', pixelateGraph('media/people.mp4', 'Part')))
    await editor.select('scenes')
    const before = (await editor.records()).length
    await editor.command('Run', 'Run to the selected node')
    await waitFor('the run', editor.records, (now) => now.length > before)
    const record = await editor.waitForDone()
    expect(record).toMatchObject({ status: 'done', targets: ['scenes'], artefacts: [] })
    expect(await editor.page.getByRole('region', { name: 'The run that ended' }).count()).toBe(0)
  })

  it.each([
    ['dark', 1280, 720],
    ['light', 1920, 1080],
  ] as const)('tells beside the canvas why a run failed (%s, %i×%i)', async (theme, width, height) => {
    const id = await setting.give(`failed-${theme}`, pixelateGraph('media/broken.mp4', `Failed ${theme}`))
    const editor = await setting.open(id, { theme, width, height })
    // There is no small picture of the file either.
    editor.pardon(/status of 500/)
    await editor.viewer.getByText(/cannot be read as a video/).waitFor()
    await editor.run()
    expect((await editor.waitForDone()).status).toBe('failed')
    const card = editor.page.getByRole('region', { name: 'The run that ended' })
    await card.getByText('The run failed').waitFor()
    await screenshot(editor.page, `failed-${theme}-${height}`)
    const [bar, canvas] = [await card.boundingBox(), await editor.page.locator('#canvas').boundingBox()]
    expect(bar?.y).toBeGreaterThanOrEqual((canvas?.y ?? 0) + (canvas?.height ?? 0) - 1)
    await card.getByRole('button', { name: 'Show the node' }).click()
    await editor.inspector.getByText('Load video').first().waitFor()
    await editor.closeEnded()
  })
})
