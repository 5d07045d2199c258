import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import type { Point } from './canvas.ts'
import { patience, region, waitFor } from './page.ts'

/** RGB, three bytes a pixel. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** x, y, width, height as parts of the picture, 0–1. */
export type BoxPart = readonly [number, number, number, number]

/** What the stage calls the ways to compare. */
const modes = {
  After: 'after',
  Before: 'before',
  Wipe: 'wipe',
  'Side by side': 'side',
  Difference: 'difference',
}

const picture = /at frame \d+$/

/** What a person sees and does in the viewer. */
export function driveViewer(page: Page) {
  const viewer = region(page, 'Viewer')
  const stage = viewer.getByRole('group', { name: 'Picture', exact: true })
  const result = viewer.getByRole('img', { name: picture }).first()

  const findButton = viewer.getByRole('button', { name: 'Find them now' })
  const face = stage.locator('svg [data-track]').first()

  async function pixelsOf(canvas: Locator): Promise<Pixels> {
    const url = await canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL('image/png'))
    const bytes = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data }
  }

  /** Where a part of the picture lies on the page. */
  async function onPage({ x, y }: Point): Promise<Point> {
    const box = await result.boundingBox()
    if (box === null) throw new Error('There is no picture in sight')
    return { x: box.x + x * box.width, y: box.y + y * box.height }
  }

  return {
    viewer,
    result,
    async waitForPicture(): Promise<void> {
      await result.waitFor({ timeout: 2 * patience })
      await this.waitForRest()
    },
    /** No picture is under way. */
    async waitForRest(): Promise<void> {
      await viewer
        .locator('[title="From the change to the picture"]:not([data-busy])')
        .waitFor({ timeout: patience })
    },
    /** The picture of the result; in a comparison, the part that is not the original. */
    pixelsOfPreview: () => pixelsOf(result),
    /** Pixels as they are seen on the page, whatever lies over the picture. */
    async pixelsOnPage(): Promise<Pixels> {
      const { data, info } = await sharp(await result.screenshot())
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      return { width: info.width, height: info.height, data }
    },
    async frameShown(): Promise<number> {
      return Number(await result.getAttribute('data-frame'))
    },
    /** Milliseconds from the last change to its picture, as the viewer says. */
    async latency(): Promise<number> {
      return Number.parseFloat(await viewer.getByTitle('From the change to the picture').innerText())
    },
    async look(mode: keyof typeof modes): Promise<void> {
      await viewer.getByRole('radio', { name: mode, exact: true }).click()
      // It is called so once both pictures are there.
      await viewer.locator(`[data-mode="${modes[mode]}"]`).waitFor({ timeout: patience })
      await this.waitForRest()
    },
    wipe: viewer.getByRole('slider', { name: 'Border between before and after' }),
    async goToFrame(frame: number): Promise<void> {
      const field = viewer.getByRole('spinbutton', { name: 'Frame', exact: true })
      await field.fill(String(frame))
      await field.press('Enter')
      await waitFor(
        'the frame',
        () => this.frameShown(),
        (shown) => shown === frame,
      )
      await this.waitForRest()
    },
    /** Boxes of the faces over the picture. */
    async faces(): Promise<BoxPart[]> {
      return stage.locator('svg [data-track]').evaluateAll((groups) =>
        groups.map((group) => {
          const [width = 1, height = 1] = [
            group.closest('svg')?.viewBox.baseVal.width,
            group.closest('svg')?.viewBox.baseVal.height,
          ]
          const rect = group.querySelector('rect')
          const value = (name: string) => Number(rect?.getAttribute(name))
          return [
            value('x') / width,
            value('y') / height,
            value('width') / width,
            value('height') / height,
          ] as const
        }),
      )
    },
    /** Looks for the faces of the clip, and waits until they are shown. */
    async findFaces(): Promise<void> {
      await findButton.click()
      await face.waitFor({ timeout: 3 * patience })
      await this.waitForRest()
    },
    /** Faces are shown; looked for where no test before did. */
    async waitForFaces(): Promise<void> {
      await face.or(findButton).first().waitFor({ timeout: patience })
      if (await findButton.isVisible()) await findButton.click()
      await face.waitFor({ timeout: 3 * patience })
      await this.waitForRest()
    },
    /** Draws a box over a face that was missed. */
    async drawBox([x, y, width, height]: BoxPart): Promise<void> {
      await viewer.getByRole('button', { name: 'Add a face that was missed' }).click()
      const from = await onPage({ x, y })
      const to = await onPage({ x: x + width, y: y + height })
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
      await page.mouse.move(to.x, to.y)
      await page.mouse.up()
    },
  }
}

export type ViewerDriver = ReturnType<typeof driveViewer>

/** Mean difference of the bytes of two pictures inside or outside of boxes, grown or shrunk by `margin` parts of the picture. */
export function difference(
  left: Pixels,
  right: Pixels,
  { within, margin = 0, outside = false }: { within: readonly BoxPart[]; margin?: number; outside?: boolean },
): number {
  if (left.width !== right.width || left.height !== right.height)
    throw new Error(`Pictures of ${left.width}×${left.height} and ${right.width}×${right.height}`)
  let sum = 0
  let count = 0
  for (let y = 0; y < left.height; y++)
    for (let x = 0; x < left.width; x++) {
      const [px, py] = [(x + 0.5) / left.width, (y + 0.5) / left.height]
      const inside = within.some(
        ([bx, by, width, height]) =>
          px > bx - margin && px < bx + width + margin && py > by - margin && py < by + height + margin,
      )
      if (inside === outside) continue
      for (let channel = 0; channel < 3; channel++) {
        const at = 3 * (y * left.width + x) + channel
        sum += Math.abs((left.data[at] ?? 0) - (right.data[at] ?? 0))
      }
      count += 3
    }
  return count === 0 ? 0 : sum / count
}
