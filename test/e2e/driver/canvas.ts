import type { Locator, Page } from 'playwright-core'
import { atRest, patience, waitFor } from './page.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

async function middle(locator: Locator): Promise<Point> {
  // A node is hidden until it is measured; before that it takes no wire.
  await locator.waitFor({ state: 'visible', timeout: patience })
  // The view may be on its way to another place.
  return atRest(locator.toString(), async () => {
    const box = await locator.boundingBox()
    return box === null ? undefined : { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  })
}

/** What a person does on the canvas by mouse. */
export function driveCanvas(page: Page) {
  const pane = page.locator('.react-flow__pane')
  const canvas = page.locator('#canvas')

  /** @param id node id */
  function node(id: string): Locator {
    return canvas.locator(`.react-flow__node[data-id="${id}"]`)
  }

  /** @param end `track.tracks` */
  function port(side: 'input' | 'output', end: string): Locator {
    return canvas.locator(`[data-port="${side} ${end}"]`)
  }

  /** Draws a wire from one place to another in small steps, as a hand does. */
  async function drag(from: Point, to: Point): Promise<void> {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    for (const part of [0.1, 0.5, 0.9, 1])
      await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
    await page.mouse.move(to.x, to.y)
    await page.mouse.up()
  }

  /** @param to the end that it arrives at */
  function wire(to: string): Locator {
    return canvas.locator(`.react-flow__edge[data-id="${to}"]`)
  }

  async function tryToConnect(from: string, to: string): Promise<void> {
    await drag(await middle(port('output', from)), await middle(port('input', to)))
  }

  /** In the open search for nodes: a word, and a click on what was found. */
  async function chooseNode(title: string): Promise<void> {
    const search = page.getByRole('dialog', { name: /^(Add|Insert) a node/ })
    await search.getByRole('combobox').fill(title)
    await search.getByRole('option', { name: title }).first().click()
  }

  return {
    pane,
    node,
    port,
    wire,
    drag,
    async nodeIds(): Promise<string[]> {
      const ids = await canvas
        .locator('.react-flow__node-card')
        .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-id') ?? ''))
      return ids.sort()
    },
    /** Drags a node from the palette panel onto the canvas. @param at part of the canvas, 0–1 */
    async addNode(title: string, at: Point): Promise<void> {
      const box = await pane.boundingBox()
      if (box === null) throw new Error('The canvas is not in sight')
      const entry = page.getByRole('complementary', { name: 'Side panel' }).getByText(title, { exact: true })
      const before = await canvas.locator('.react-flow__node-card').count()
      await entry.dragTo(pane, { targetPosition: { x: box.width * at.x, y: box.height * at.y } })
      await canvas.locator('.react-flow__node-card').nth(before).waitFor({ timeout: patience })
    },
    /** Double click on the pane, a word, and a click on what was found. */
    async addNodeBySearch(title: string, at: Point): Promise<void> {
      const box = await pane.boundingBox()
      if (box === null) throw new Error('The canvas is not in sight')
      await pane.dblclick({ position: { x: box.width * at.x, y: box.height * at.y } })
      await chooseNode(title)
    },
    chooseNode,
    /** Drags a wire from an output to an input. @param from `track.tracks` @param to `pixelate.tracks` */
    async connect(from: string, to: string): Promise<void> {
      await tryToConnect(from, to)
      await wire(to).waitFor({ state: 'attached', timeout: patience })
    },
    tryToConnect,
    /** Lets a wire go over the pane. @param at part of the canvas, 0–1 */
    async dropWireOnPane(from: string, at: Point): Promise<void> {
      const box = await pane.boundingBox()
      if (box === null) throw new Error('The canvas is not in sight')
      await drag(await middle(port('output', from)), {
        x: box.x + box.width * at.x,
        y: box.y + box.height * at.y,
      })
    },
    /** Waits until the last wire is said to be refused for this reason. */
    async waitForRefusal(reason: RegExp): Promise<void> {
      await page.getByTestId('refusal').filter({ hasText: reason }).waitFor({ timeout: patience })
    },
    /** Holds a wire from an output over the pane, looks once ports light up, and lets it go. */
    async whileWiring<Value>(from: string, look: () => Promise<Value>): Promise<Value> {
      const start = await middle(port('output', from))
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move(start.x + 30, start.y + 40)
      await canvas.locator('[data-port][class*="fits"]').first().waitFor({ timeout: patience })
      const seen = await look()
      await page.keyboard.press('Escape')
      await page.mouse.move(start.x, start.y)
      await page.mouse.up()
      return seen
    },
    async select(id: string, more = false): Promise<void> {
      const head = node(id).locator('header')
      await head.click({ modifiers: more ? ['Control'] : [] })
    },
    /** Presses the right button on the middle of a wire. @param to the end that it arrives at */
    async openMenuOfWire(to: string): Promise<void> {
      const line = wire(to).locator('path').first()
      const at = await atRest('the wire', () =>
        line.evaluate((path) => {
          const drawn = path as SVGPathElement
          const { x, y } = drawn.getPointAtLength(drawn.getTotalLength() / 2)
          const matrix = drawn.getScreenCTM()
          const point = new DOMPoint(x, y).matrixTransform(matrix ?? undefined)
          return { x: point.x, y: point.y }
        }),
      )
      await page.mouse.click(at.x, at.y, { button: 'right' })
    },
    async moveNode(id: string, by: Point): Promise<void> {
      const start = await middle(node(id).locator('header'))
      await drag(start, { x: start.x + by.x, y: start.y + by.y })
    },
    /** Waits until a node says this of its run: "Done · 2.1 s", "Reused". */
    async waitForFoot(id: string, says: string): Promise<void> {
      await waitFor(
        `what ${id} says of its run`,
        () => node(id).locator('footer').innerText(),
        (now) => now === says,
      )
    },
    /** @param steps presses of the button, as fast as they go; each zooms to four fifths */
    async zoomOut(steps: number): Promise<void> {
      const zoom = canvas.getByTitle('Zoom to 100 %')
      const before = Number.parseInt(await zoom.innerText())
      for (let step = 0; step < steps; step++) await canvas.getByRole('button', { name: 'Zoom out' }).click()
      const after = `${Math.round(before * 0.8 ** steps)} %`
      await waitFor(
        'the zoom',
        () => zoom.innerText(),
        (now) => now === after,
      )
    },
    async fit(): Promise<void> {
      await page.getByRole('button', { name: 'Show the whole graph' }).click()
    },
  }
}

export type CanvasDriver = ReturnType<typeof driveCanvas>
