import { describe, expect, it } from 'vitest'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import type { Editor } from './driver/editor.ts'
import { waitFor } from './driver/page.ts'
import { pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

const named = [
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'slider',
  'spinbutton',
  'checkbox',
  'switch',
  'radio',
  'tab',
  'menuitem',
  'menuitemcheckbox',
  'dialog',
  'img',
  'progressbar',
  'radiogroup',
  'tabpanel',
]

interface AxNode {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly description?: { readonly value: string }
  readonly properties?: readonly { readonly name: string }[]
}

/** Roles that people with screen readers meet without a name. */
async function nameless({ page, context }: Editor): Promise<string[]> {
  const session = await context.newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: readonly AxNode[] }
  await session.detach()
  return nodes
    .filter(({ ignored, role, name }) => {
      const isNamed = (name?.value ?? '').trim() !== ''
      return !ignored && named.includes(role?.value ?? '') && !isNamed
    })
    .map(({ role, properties }) => `${role?.value} ${JSON.stringify(properties)}`)
}

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('the page', secondTry, () => {
  const setting = useSetting(putPeopleClip)
  const open = async () =>
    setting.open(await setting.give('access', pixelateGraph('media/people.mp4', 'Access')), {
      width: 1280,
      height: 720,
    })

  it('gives everything that can be used a name, in every panel and window', async () => {
    const editor = await open()
    const { page } = editor
    await editor.waitForPicture()
    const unnamed: Record<string, string[]> = {}
    async function look(place: string): Promise<void> {
      const found = await nameless(editor)
      if (found.length > 0) unnamed[place] = found
    }
    await look('page')
    for (const side of ['Media', 'Graphs', 'List view', 'Nodes']) {
      await page.getByRole('navigation').getByRole('button', { name: side, exact: true }).click()
      await page.getByRole('heading', { name: side, exact: true }).waitFor()
      await look(side)
    }
    await editor.select('pixelate')
    await look('inspector')
    await editor.openTab('Runs')
    await look('runs')
    for (const [menu, item] of [
      ['File', 'New from template…'],
      ['File', 'Open…'],
      ['File', 'History…'],
      ['File', 'Import…'],
      ['File', 'Export…'],
      ['File', 'Share as a link…'],
      ['Run', 'Dry run…'],
      ['Help', 'Keyboard shortcuts'],
      ['Help', 'All commands…'],
    ] as const) {
      await editor.command(menu, item)
      await page.getByRole('dialog').first().waitFor()
      await look(item)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').first().waitFor({ state: 'detached' })
    }
    expect(unnamed).toEqual({})
  })

  it('is reached wholly by Tab: bar, rail, side panel, viewer, canvas, inspector, status', async () => {
    const editor = await open()
    await editor.waitForPicture()
    const reached = new Set<string>()
    const wanted = ['banner', 'rail', 'side', 'viewer', 'canvas', 'inspector', 'status']
    for (let times = 0; times < 150 && wanted.some((part) => !reached.has(part)); times++) {
      await editor.page.keyboard.press('Tab')
      const part = await editor.page.evaluate(() => {
        const places: Readonly<Record<string, string>> = {
          banner: 'header[class*=bar]',
          rail: 'nav',
          viewer: '[data-area=viewer]',
          canvas: '#canvas',
          inspector: '#inspector',
          status: 'footer',
          side: 'aside',
        }
        const focused = document.activeElement
        const found = Object.entries(places).find(([, place]) => focused?.closest(place))
        // What has the focus is in sight, skip links aside.
        const box = focused?.getBoundingClientRect()
        const seen = box !== undefined && box.width > 0 && box.bottom > 0 && box.top < window.innerHeight
        return seen ? (found?.[0] ?? '') : ''
      })
      reached.add(part)
    }
    expect([...reached].filter((part) => part !== '').sort()).toEqual(wanted.sort())
  })

  it('changes its theme, and keeps it after a reload', async () => {
    const editor = await open()
    const { page } = editor
    const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await colour()
    await page.getByRole('button', { name: 'Light theme' }).click()
    const light = await waitFor('another colour', colour, (now) => now !== dark)
    expect(light).not.toBe(dark)
    await screenshot(page, 'light')
    await page.reload()
    await editor.waitForOpen()
    await page.getByRole('button', { name: 'Dark theme' }).waitFor()
    await waitFor('the colour as before', colour, (now) => now === light)
  })
})
