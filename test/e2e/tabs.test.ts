import { describe, expect, it } from 'vitest'
import { chromiumPath } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import { waitFor } from './driver/page.ts'
import { pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

const size = { width: 1440, height: 900 }

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('a graph', secondTry, () => {
  const setting = useSetting(putPeopleClip)

  it('is where it was after a reload: the graph, its frame, and the last one opened without an address', async () => {
    const id = await setting.give('reload', pixelateGraph('media/people.mp4', 'Reload'))
    await setting.give('another', pixelateGraph('', 'Another'))
    const editor = await setting.open(id, size)
    await editor.waitForPicture()
    await editor.goToFrame(12)
    await editor.select('pixelate')
    await editor.setSlider('Blocks across the face', 17)
    await editor.page.waitForURL(/frame=12/)
    await editor.page.reload()
    await editor.waitForOpen()
    await editor.waitForPicture()
    await waitFor(
      'the frame',
      () => editor.frameShown(),
      (frame) => frame === 12,
    )
    await editor.select('pixelate')
    await waitFor(
      'the value',
      () => editor.slider('Blocks across the face').getAttribute('aria-valuenow'),
      (value) => value === '17',
    )
    await editor.page.goto(setting.server.startUrl)
    await editor.waitForOpen()
    expect(editor.graphId()).toBe('reload')
  })

  it('that is still on its way takes no edits: the canvas says so, and then shows it', async () => {
    const id = await setting.give('slow', pixelateGraph('', 'Slow'))
    const editor = await setting.open(id, size)
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    await editor.page.route('**/api/graphs/slow', async (route) => {
      if (route.request().method() === 'GET') await held
      await route.continue()
    })
    await editor.page.reload()
    await editor.page.getByRole('status').filter({ hasText: 'Opening the graph…' }).waitFor()
    expect(await editor.page.getByText('An empty graph').count()).toBe(0)
    await editor.page.locator('[data-type="blur-faces"]').click()
    await editor.notices.getByText('Not changed: the graph is still being opened.').waitFor()
    answer()
    await editor.waitForOpen()
    await editor.waitForSize('7 nodes · 10 wires')
    await editor.select('pixelate')
    await editor.page.keyboard.press('Delete')
    await editor.waitForSize('6 nodes · 7 wires')
  })

  it('loses nothing when its tab dies within a moment of a change', async () => {
    const id = await setting.give('crash', pixelateGraph('', 'Crash'))
    const editor = await setting.open(id, size)
    // Held back, as by a slow network: the tab is gone before the server has the change.
    await editor.page.route('**/api/graphs/crash', (route) =>
      route.request().method() === 'PUT' ? new Promise(() => {}) : route.continue(),
    )
    await editor.select('pixelate')
    await editor.setSlider('Blocks across the face', 23)
    await waitFor(
      'the copy in the browser',
      () => editor.page.evaluate(() => localStorage.getItem('veilgraph.unsaved.crash')),
      (kept) => kept?.includes('"blocks":23') === true,
    )
    await editor.crash()
    const again = await setting.open(id, { beside: editor })
    await again.notices.getByText(/had not reached the server are back/).waitFor()
    const { graph } = await again.savedGraph()
    expect(graph.nodes.find((node) => node.id === 'pixelate')?.params['blocks']).toBe(23)
  })

  it('loses nothing when the server is killed while it is edited', async () => {
    const id = await setting.give('killed', pixelateGraph('', 'Killed'))
    const editor = await setting.open(id, size)
    await editor.select('pixelate')
    await editor.setSlider('Blocks across the face', 30)
    await editor.waitForSaved()
    await setting.killServer()
    await editor.page.getByText('No connection. Trying again…').waitFor()
    await editor.setSlider('Blocks across the face', 20)
    await editor.page.getByText(/^Not saved: the server does not answer/).waitFor()
    await setting.restartServer()
    await editor.page.getByText('Connected', { exact: true }).waitFor()
    const { graph } = await editor.savedGraph()
    expect(graph.nodes.find((node) => node.id === 'pixelate')?.params['blocks']).toBe(20)
    editor.pardon(/Failed to load resource|WebSocket connection/)
  })

  it('is edited in one tab: the second is told, takes over or opens a copy', async () => {
    const id = await setting.give('shared', pixelateGraph('', 'Shared'))
    const first = await setting.open(id, size)
    const second = await setting.open(id, { beside: first })
    const told = second.page.getByRole('alert').filter({ hasText: 'open in another tab since' })
    await told.waitFor()
    await second.select('pixelate')
    await second.page.keyboard.press('Delete')
    expect(await second.size()).toBe('7 nodes · 10 wires')
    await second.notices.getByText(/^Not changed: another tab edits this graph/).waitFor()
    await told.getByRole('button', { name: 'Take over' }).click()
    await told.waitFor({ state: 'detached' })
    await second.select('pixelate')
    await second.page.keyboard.press('Delete')
    await second.waitForSize('6 nodes · 7 wires')
    await second.waitForSaved()

    const lost = first.page.getByRole('alert').filter({ hasText: 'Another tab took this graph over' })
    await lost.waitFor()
    // It sees what the other one does.
    await first.waitForSize('6 nodes · 7 wires')
    await lost.getByRole('button', { name: 'Open a copy' }).click()
    await first.page.waitForURL((url) => !url.hash.startsWith('#/g/shared?') && url.hash !== '#/g/shared')
    await lost.waitFor({ state: 'detached' })
    await first.select('track')
    await first.page.keyboard.press('Delete')
    await first.waitForSize(/^5 nodes/)
    expect((await first.savedGraph()).graph.nodes).toHaveLength(5)
    expect((await second.savedGraph()).graph.nodes).toHaveLength(6)
  })
})
