/** What this browser remembers of the interface; never a graph or anything of a video. */
export type StoredName = 'layout' | 'theme' | 'last-graph' | 'side'

const prefix = 'veilgraph.'

/** The value kept under a name; `undefined` where there is none, or the browser keeps nothing. */
export function readStored(name: StoredName): unknown {
  try {
    const text = localStorage.getItem(prefix + name)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

export function writeStored(name: StoredName, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    // A browser that keeps nothing, or is full: the setting lasts as long as the page.
  }
}
