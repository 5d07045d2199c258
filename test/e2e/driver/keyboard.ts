import type { Page } from 'playwright-core'
import { waitFor } from './page.ts'

/** What a person does who has no pointer. */
export function driveKeyboard(page: Page) {
  /** Text and name of what has the focus. */
  function focused(): Promise<string> {
    return page.evaluate(() => {
      const element = document.activeElement
      if (element === document.body) return ''
      return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`.trim()
    })
  }

  /** Presses a key until what has the focus is called so. @throws Error where it never is */
  async function press(key: string, until: string | RegExp, most = 80): Promise<void> {
    const seen: string[] = []
    for (let times = 0; times <= most; times++) {
      const now = await focused()
      if (typeof until === 'string' ? now.startsWith(until) : until.test(now)) return
      seen.push(now.slice(0, 40))
      await page.keyboard.press(key)
    }
    throw new Error(`${key} never led to ${until}; it led to ${seen.join(' | ')}`)
  }

  /** The search for nodes: a key, a word, Enter. The new node has the focus afterwards. */
  async function addNodeByKey(title: string): Promise<void> {
    await page.keyboard.press('a')
    await page.getByRole('dialog', { name: 'Add a node' }).waitFor()
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await waitFor('the focus on the node', focused, (name) => name.startsWith(title))
  }

  return {
    focused,
    pressUntil: press,
    addNodeByKey,
    /** From an input of the selected node. @param input "Frames" @param source "Load video: Video" */
    async connectByKey(input: string, source: string): Promise<void> {
      await page.keyboard.press('c')
      await page.getByRole('dialog', { name: /^Wire from/ }).waitFor()
      await press('ArrowDown', `Input: ${input}`)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: /: wire to$/ }).waitFor()
      await press('ArrowDown', source)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  }
}

export type KeyboardDriver = ReturnType<typeof driveKeyboard>
