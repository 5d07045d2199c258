import { describe, expect, it } from 'vitest'
import { touches } from '../../editor/edits/free-place.ts'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import { templateGraph } from '../helpers/templates.ts'
import type { Editor } from './driver/editor.ts'
import { atRest, waitFor } from './driver/page.ts'
import { pixelateGraph, secondTry, useSetting } from './setting.ts'

const size = { width: 1600, height: 1000 }

/** Pairs of cards and notes that lie on each other, as drawn, a hair's breadth aside. */
async function overlaps({ page }: Editor): Promise<string[]> {
  const read = () =>
    page
      .locator('#canvas')
      .locator('.react-flow__node-card, .react-flow__node-note')
      .evaluateAll((cards) =>
        cards.map((card) => {
          const { x, y, width, height } = card.getBoundingClientRect()
          return { id: card.getAttribute('data-id') ?? '', x, y, width, height }
        }),
      )
  const cards = await atRest('the cards', read)
  const shrunk = cards.map((card) => ({ ...card, width: card.width - 25, height: card.height - 25 }))
  return shrunk.flatMap((one, index) =>
    shrunk.slice(index + 1).flatMap((other) => (touches(one, other) ? [`${one.id} ${other.id}`] : [])),
  )
}

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('what is new', secondTry, () => {
  const setting = useSetting()

  it('finds room on a wire, and one step takes it and the room back', async () => {
    const editor = await setting.open(await setting.give('room', pixelateGraph('', 'Room')), size)
    await editor.node('load').waitFor()
    await editor.fit()
    const before = await editor.saveNow()
    expect(await overlaps(editor)).toEqual([])
    await editor.openMenuOfWire('verify.frames')
    await editor.page.getByRole('menuitem', { name: 'Insert a node here' }).click()
    await editor.chooseNode('Blur faces')
    await editor.node('blur').waitFor()
    await editor.fit()
    expect(await overlaps(editor)).toEqual([])
    await screenshot(editor.page, 'placing-room')
    await editor.page.keyboard.press('Control+z')
    await editor.node('blur').waitFor({ state: 'detached' })
    const after = await editor.saveNow()
    expect(after.graph.nodes).toEqual(before.graph.nodes)
    expect(after.graph.edges).toEqual(before.graph.edges)
  })

  it('lies on nothing: notes, copies and nodes from the command palette', async () => {
    const editor = await setting.open(await setting.give('free', pixelateGraph('', 'Free')), size)
    await editor.node('load').waitFor()
    await editor.fit()
    await editor.page.locator('#canvas').focus()
    await editor.page.keyboard.press('n')
    await editor.page.keyboard.type('A new note')
    await editor.page.keyboard.press('Escape')
    await editor.select('track')
    await editor.page.keyboard.press('Control+d')
    await editor.waitForSize(/^8 nodes/)
    await editor.page.keyboard.press('Control+k')
    await editor.page.getByRole('combobox', { name: 'Commands' }).fill('blur')
    await screenshot(editor.page, 'placing-palette')
    await editor.page.getByRole('option', { name: 'Add Blur faces' }).click()
    await editor.waitForSize(/^9 nodes/)
    await editor.fit()
    expect(await overlaps(editor)).toEqual([])
    await screenshot(editor.page, 'placing-free')
  })

  it('is found below the bar for finding', async () => {
    const editor = await setting.open(await setting.give('find', templateGraph('compare')))
    await editor.node('load').waitFor()
    await editor.page.locator('#canvas').focus()
    await editor.page.keyboard.press('Control+f')
    await editor.page.getByRole('searchbox', { name: 'Find' }).fill('side by')
    const bar = editor.page.locator('#canvas search')
    const gap = async () => {
      const [card, above] = await Promise.all([editor.node('tiles').boundingBox(), bar.boundingBox()])
      return card && above ? card.y - above.y - above.height : Number.NaN
    }
    expect(await waitFor('the card below the bar', gap, (now) => now >= 0)).toBeLessThan(600)
    await screenshot(editor.page, 'placing-find')
  })

  it.each(['dark', 'light'] as const)('bends a wire from its menu, %s', async (theme) => {
    const id = await setting.give(`bend-${theme}`, pixelateGraph('', 'Bend'))
    const editor = await setting.open(id, { ...size, theme })
    await editor.node('load').waitFor()
    await editor.fit()
    const bends = editor.wire('pixelate.frames').locator('circle[class*="bend"]')
    await editor.openMenuOfWire('pixelate.frames')
    await editor.page.getByRole('menuitem', { name: 'Bend here' }).waitFor()
    await screenshot(editor.page, `placing-wire-menu-${theme}`)
    await editor.page.getByRole('menuitem', { name: 'Bend here' }).click()
    await bends.waitFor()
    const box = await bends.boundingBox()
    if (box === null) throw new Error('The handle is not in sight')
    await editor.drag({ x: box.x + 5, y: box.y + 5 }, { x: box.x + 5, y: box.y - 55 })
    await screenshot(editor.page, `placing-bent-${theme}`)
    await editor.openMenuOfWire('pixelate.frames')
    await editor.page.getByRole('menuitem', { name: 'Straighten' }).click()
    await bends.waitFor({ state: 'detached' })
    const { graph } = await editor.saveNow()
    expect(graph.edges.filter(({ via }) => via !== undefined)).toEqual([])
  })
})
