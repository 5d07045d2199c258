import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Graph } from '../../graphs/schema.ts'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { makePeopleClip } from '../helpers/people-clip.ts'
import { requirement } from '../helpers/requirement.ts'
import type { Editor } from './driver/editor.ts'
import { pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

const size = { width: 1600, height: 1000 }
const nodeOf = ({ nodes }: Graph, id: string) => nodes.find((node) => node.id === id)

/** Ids of the nodes that are marked as selected on the canvas. */
function selected({ page }: Editor): Promise<string[]> {
  return page
    .locator('#canvas .react-flow__node-card.selected')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-id') ?? '').sort())
}

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('by hand', secondTry, () => {
  const setting = useSetting(putPeopleClip)

  it('nodes go from one tab into another', async () => {
    const one = await setting.open(await setting.give('from', pixelateGraph('', 'From')), size)
    await one.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await one.select('scenes')
    await one.select('track', true)
    await one.page.keyboard.press('Control+c')
    const other = await setting.open(await setting.give('into', pixelateGraph('', 'Into')), { beside: one })
    await other.waitForSize(/^7 nodes/)
    await other.page.bringToFront()
    await other.page.locator('#canvas').focus()
    await other.page.keyboard.press('Control+v')
    await other.waitForSize(/^9 nodes/)
    const { graph } = await other.saveNow()
    const [scenes, track] = graph.nodes.slice(-2)
    expect(new Set([scenes?.type, track?.type])).toEqual(new Set(['split-scenes', 'track-faces']))
    // The wire between them came along.
    const ids = new Set([scenes?.id, track?.id])
    const inner = graph.edges.filter(
      ({ from, to }) => ids.has(from.split('.')[0]) && ids.has(to.split('.')[0]),
    )
    expect(inner).toHaveLength(1)
  })

  it('a box drawn with Shift selects what lies in it, which is aligned, distributed and coloured', async () => {
    const editor = await setting.open(await setting.give('box', pixelateGraph('', 'Box')), size)
    await editor.node('load').waitFor()
    await editor.fit()
    await editor.page.keyboard.down('Shift')
    const pane = await editor.pane.boundingBox()
    if (pane === null) throw new Error('The canvas is not in sight')
    const { x, y, width, height } = pane
    await editor.drag({ x: x + 6, y: y + 40 }, { x: x + width - 6, y: y + height - 40 })
    await editor.page.keyboard.up('Shift')
    // All seven, and the note; the canvas follows a border that is dragged, so not all of them are in sight.
    await editor.page.getByText('8 selected').waitFor()
    await screenshot(editor.page, 'box-selection')
    await editor.command('Canvas', 'Align tops')
    await editor.command('Canvas', 'Distribute horizontally')
    const { graph } = await editor.saveNow()
    expect(new Set(graph.nodes.map(({ position }) => position.y)).size).toBe(1)
    await editor.undo()
    await editor.undo()
    await editor.select('pixelate')
    await editor.command('Node', 'Colour…')
    await screenshot(editor.page, 'colours')
    await editor.dialog('Colour').getByRole('button', { name: 'Violet' }).click()
    expect(nodeOf((await editor.saveNow()).graph, 'pixelate')?.colour).toBe('#8d8ff0')
  })

  it('a file that is dropped on the field of a node is taken there', async () => {
    const editor = await setting.open(await setting.give('field', pixelateGraph('', 'Field')), size)
    await editor.select('load')
    const field = editor.inspector.getByRole('button', { name: /or drop|Choose/ }).first()
    await field.waitFor()
    const bytes = await readFile(await makePeopleClip({ seconds: 1 }))
    await editor.dropFile('field clip.mp4', 'video/mp4', bytes, field)
    await editor.inspector.getByText('field clip.mp4').first().waitFor()
    expect(nodeOf((await editor.saveNow()).graph, 'load')?.params['path']).toBe('media/field clip.mp4')
  })

  it('a graph that was deleted is brought back by its message', async () => {
    const editor = await setting.open(await setting.give('deleted', pixelateGraph('', 'Deleted')), size)
    await editor.select('report')
    await editor.page.keyboard.press('Delete')
    await editor.waitForSize(/^6 nodes/)
    await editor.command('File', 'Delete graph')
    const confirm = editor.page.getByRole('dialog').getByRole('button', { name: /^Delete/ })
    const notice = editor.notices.getByRole('button', { name: 'Undo' })
    await confirm.or(notice).first().waitFor()
    if (await confirm.isVisible()) await confirm.click()
    await notice.click()
    await editor.page.waitForURL(/#\/g\/deleted/)
    await editor.waitForSize(/^6 nodes/)
    expect((await editor.savedGraph()).graph.nodes).toHaveLength(6)
  })

  it('wires are chosen by keys in the list of the graph', async () => {
    const editor = await setting.open(await setting.give('listed', pixelateGraph('', 'Listed')), size)
    const { page } = editor
    await page.getByRole('navigation').getByRole('button', { name: 'List view', exact: true }).click()
    const field = page.getByRole('combobox', { name: 'Wire into verify, frames' })
    await field.focus()
    await page.keyboard.type('load.video')
    await page.keyboard.press('Enter')
    await editor.wire('verify.frames').waitFor({ state: 'attached' })
    const { edges } = (await editor.saveNow()).graph
    expect(edges.find(({ to }) => to === 'verify.frames')?.from).toBe('load.video')
    await screenshot(page, 'list-view')
  })

  it('a correction that fits no face is told in the viewer, and its node is a click away', async () => {
    const graph = pixelateGraph('media/people.mp4', 'Misfit')
    const nowhere = { kind: 'exclude', frame: 0, x: 0.001, y: 0.999 }
    const at = { position: { x: 700, y: 500 } }
    const edit = { id: 'edit', type: 'edit-tracks', version: 1, params: { edits: [nowhere] }, ...at }
    const edges = graph.edges.map((edge) =>
      edge.to === 'pixelate.tracks' ? { ...edge, from: 'edit.tracks' } : edge,
    )
    const misfit = {
      ...graph,
      nodes: [...graph.nodes, edit],
      edges: [...edges, { from: 'track.tracks', to: 'edit.tracks' }],
    }
    const editor = await setting.open(await setting.give('misfit', misfit), { width: 1280, height: 720 })
    await editor.waitForPicture()
    await editor.waitForFaces()
    const warnings = editor.viewer.getByRole('status', { name: 'Warnings about what is shown' })
    await warnings.getByText(/Correction 1 \(exclude\) was left out/).waitFor()
    await screenshot(editor.page, 'warning')
    await warnings.getByRole('button', { name: /was left out/ }).click()
    await expect.poll(() => selected(editor)).toEqual(['edit'])
    await warnings.getByRole('button', { name: 'Put the warnings away' }).click()
    await warnings.waitFor({ state: 'detached' })
  })

  it('a message with an undo goes once the step is taken back another way', async () => {
    const editor = await setting.open(
      await setting.give('taken-back', pixelateGraph('media/people.mp4', 'Taken back')),
      { width: 1280, height: 720 },
    )
    await editor.waitForPicture()
    await editor.waitForFaces()
    await editor.viewer.locator('svg [data-track]').first().click()
    await editor.viewer.getByRole('button', { name: 'Not a face: leave it out' }).click()
    const told = editor.notices.getByText(/is left out and stays visible/)
    await told.waitFor()
    await editor.undo()
    await told.waitFor({ state: 'detached', timeout: 5000 })
    expect(await told.count()).toBe(0)
  })

  it('nothing moves by itself for who wants less motion', async () => {
    const editor = await setting.open(await setting.give('calm', pixelateGraph('', 'Calm')), size)
    const { page } = editor
    /** The longest transition or animation of anything on the page, in seconds. */
    const longest = () =>
      page.evaluate(() => {
        const seconds = [...document.querySelectorAll('*')].flatMap((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element)
          return `${transitionDuration},${animationDuration}`
            .split(',')
            .map((each) => Number.parseFloat(each) * (each.trim().endsWith('ms') ? 0.001 : 1))
        })
        return Math.max(...seconds.filter((each) => Number.isFinite(each)))
      })
    /** How often the canvas is drawn at another place while it zooms. */
    async function stepsOfZoom(): Promise<number> {
      const watched = page.evaluate(async () => {
        const places = new Set<string>()
        const viewport = document.querySelector<HTMLElement>('.react-flow__viewport')
        const end = performance.now() + 1500
        while (performance.now() < end) {
          await new Promise(requestAnimationFrame)
          places.add(viewport?.style.transform ?? '')
        }
        return places.size - 1
      })
      await page.locator('#canvas').focus()
      await page.keyboard.press('-')
      return await watched
    }
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await longest()).toBeGreaterThan(0.1)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await longest()).toBeLessThan(0.001)
    expect(await stepsOfZoom()).toBe(1)
    for (const name of ['Runs', 'Inspector'] as const) {
      await editor.openTab(name)
      expect(await longest()).toBeLessThan(0.001)
    }
    await editor.command('Help', 'Keyboard shortcuts')
    await page.getByRole('dialog').waitFor()
    expect(await longest()).toBeLessThan(0.001)
    const running = await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    )
    expect(running).toBe(0)
  })
})
