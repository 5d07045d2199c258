import type { Locator, Page } from 'playwright-core'
import { savedGraphSchema, type SavedGraph } from '../../../runtime/protocol/endpoints/graphs.ts'
import { patience } from './page.ts'

export type MenuName = 'File' | 'Edit' | 'Canvas' | 'Node' | 'Viewer' | 'Window' | 'Run' | 'Help'

/** Menus, the inspector and what is around the canvas and the viewer. */
export function driveShell(page: Page) {
  const inspector = page.locator('#inspector')
  const status = page.getByRole('contentinfo')

  async function command(menu: MenuName, item: string | RegExp): Promise<void> {
    await page.getByRole('menubar').getByRole('menuitem', { name: menu, exact: true }).click()
    await page.getByRole('menu').getByRole('menuitem', { name: item }).click()
  }

  return {
    inspector,
    status,
    command,
    /** The title of a menu's item as it is now: "Undo: add Blur faces"; `undefined` where it does not apply. */
    async commandTitle(menu: MenuName, item: RegExp): Promise<string | undefined> {
      await page.getByRole('menubar').getByRole('menuitem', { name: menu, exact: true }).click()
      await page.getByRole('menu').waitFor({ timeout: patience })
      const found = page.getByRole('menu').getByRole('menuitem', { name: item })
      const enabled = (await found.count()) > 0 && (await found.isEnabled())
      const title = enabled ? await found.innerText() : undefined
      await page.keyboard.press('Escape')
      return title?.split('\n')[0]
    },
    async undo(): Promise<void> {
      await page.locator('#canvas').focus()
      await page.keyboard.press('Control+z')
    },
    async redo(): Promise<void> {
      await page.locator('#canvas').focus()
      await page.keyboard.press('Control+Shift+z')
    },
    /** The right panel's. */
    async openTab(name: 'Inspector' | 'Runs'): Promise<void> {
      await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
    },
    async waitForSaved(): Promise<void> {
      await page.getByRole('banner').getByText('Saved', { exact: true }).waitFor({ timeout: patience })
    },
    graphId(): string {
      return /#\/g\/([^/?]+)/.exec(page.url())?.[1] ?? ''
    },
    /** The open graph as the server has it, once everything is saved. */
    async savedGraph(): Promise<SavedGraph> {
      await this.waitForSaved()
      const answer = await page.request.get(new URL(`/api/graphs/${this.graphId()}`, page.url()).href)
      return savedGraphSchema.parse(await answer.json())
    },
    /** Saves without the usual wait. */
    async saveNow(): Promise<SavedGraph> {
      await page.keyboard.press('Control+s')
      return this.savedGraph()
    },
    async waitForSize(size: string | RegExp): Promise<void> {
      await status.getByText(size, { exact: true }).waitFor({ timeout: patience })
    },
    /** "7 nodes · 10 wires" */
    async size(): Promise<string> {
      return status.getByText(/\d+ nodes? · \d+ wires?/).innerText()
    },
    slider: (label: string): Locator => inspector.getByRole('slider', { name: label, exact: true }),
    /** Drags the knob of a slider; the last steps are made by arrow keys where the hand is not so exact. */
    async setSlider(label: string, value: number): Promise<void> {
      const slider = this.slider(label)
      const read = (name: string) => slider.getAttribute(name).then(Number)
      await slider.scrollIntoViewIfNeeded()
      const [min, max, now] = [
        await read('aria-valuemin'),
        await read('aria-valuemax'),
        await read('aria-valuenow'),
      ]
      const box = await slider.locator('> div').boundingBox()
      if (box === null) throw new Error(`The slider "${label}" is not in sight`)
      const at = (wanted: number) => box.x + (box.width * (wanted - min)) / (max - min)
      const y = box.y + box.height / 2
      await page.mouse.move(at(now), y)
      await page.mouse.down()
      for (const part of [0.25, 0.5, 0.75, 1]) await page.mouse.move(at(now + (value - now) * part), y)
      await page.mouse.up()
      if (value < min || value > max) throw new Error(`"${label}" goes from ${min} to ${max}`)
      for (
        let reached = await read('aria-valuenow');
        reached !== value;
        reached = await read('aria-valuenow')
      )
        await slider.press(reached < value ? 'ArrowRight' : 'ArrowLeft')
    },
    /** Drops a file from outside on the page, or on a part of it. */
    async dropFile(
      name: string,
      type: string,
      bytes: Uint8Array,
      target = page.getByRole('main'),
    ): Promise<void> {
      const carried = await page.evaluateHandle(
        ([base64, file, kind]) => {
          const transfer = new DataTransfer()
          const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
          transfer.items.add(new File([content], file, { type: kind }))
          return transfer
        },
        [Buffer.from(bytes).toString('base64'), name, type] as const,
      )
      for (const event of ['dragenter', 'dragover', 'drop'])
        await target.dispatchEvent(event, { dataTransfer: carried })
    },
    notices: page.getByRole('list', { name: 'Messages' }),
    dialog: (name: string | RegExp): Locator => page.getByRole('dialog', { name }),
  }
}

export type ShellDriver = ReturnType<typeof driveShell>
