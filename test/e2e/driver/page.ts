import type { Locator, Page } from 'playwright-core'

/** Milliseconds until a condition must hold; loaded machines are slow. */
export const patience = 60_000

/** A part of the page by its name. */
export function region(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

/** Waits until a value that is asked for again and again satisfies. @throws Error that shows the last one */
export async function waitFor<Value>(
  what: string,
  ask: () => Promise<Value>,
  satisfied: (value: Value) => boolean,
  timeout = patience,
): Promise<Value> {
  const end = Date.now() + timeout
  for (;;) {
    const value = await ask()
    if (satisfied(value)) return value
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}; last seen: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 80))
  }
}

/** A place, or several, that move no more. @throws Error where there is nothing, or where it never rests */
export async function atRest<Place>(what: string, ask: () => Promise<Place | undefined>): Promise<Place> {
  let before = JSON.stringify(await ask())
  const place = await waitFor(
    `${what} at rest`,
    async () => {
      const now = await ask()
      const text = JSON.stringify(now)
      const rests = text === before
      before = text
      return rests ? now : undefined
    },
    (now) => now !== undefined,
  )
  if (place === undefined) throw new Error(`${what} is not in sight`)
  return place
}
