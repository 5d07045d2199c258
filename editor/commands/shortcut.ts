/** A key with what is held beside it. `mod` is Ctrl, on a Mac Command. */
export interface Shortcut {
  /** As `KeyboardEvent.key` in lower case: `z`, `enter`, `arrowleft`, `?`. */
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

/** What a keyboard event tells about its key. */
export interface PressedKey {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const names: Readonly<Record<string, string>> = {
  space: ' ',
  plus: '+',
  esc: 'escape',
  del: 'delete',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
}

/** Reads `Mod+Shift+Z`. */
export function parseShortcut(text: string): Shortcut {
  // The sign itself may be the key: `Mod++`.
  const parts = text.toLowerCase().split(/(?<=.)\+(?=.)/)
  const last = parts.pop() ?? ''
  const key = names[last] ?? last
  return { key, mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt') }
}

/** A sign such as `?` or `+` needs Shift on some keyboards and not on others. */
function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9 ]/.test(key)
}

/** Keys that belong to a place on the keyboard: with Alt or Shift held they yield other signs. */
function keyByCode(code: string): string | undefined {
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase()
}

export function matches(shortcut: Shortcut, pressed: PressedKey, mac: boolean): boolean {
  const mod = mac ? pressed.metaKey : pressed.ctrlKey
  const other = mac ? pressed.ctrlKey : pressed.metaKey
  if (mod !== shortcut.mod || other || pressed.altKey !== shortcut.alt) return false
  if (!isSign(shortcut.key) && pressed.shiftKey !== shortcut.shift) return false
  const key = pressed.key.toLowerCase()
  if (key === shortcut.key) return true
  const held = shortcut.alt || shortcut.shift || shortcut.mod
  return held && keyByCode(pressed.code) === shortcut.key && !/^[a-z0-9]$/.test(key)
}

/** The same keys always give the same text; two commands must not share one. */
export function canonical(text: string): string {
  const { key, mod, shift, alt } = parseShortcut(text)
  return [mod && 'mod', shift && !isSign(key) && 'shift', alt && 'alt', key].filter(Boolean).join('+')
}

const shown: Readonly<Record<string, string>> = {
  ' ': 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  delete: 'Del',
  pageup: 'PgUp',
  pagedown: 'PgDn',
}

/** As people read it: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function formatShortcut(text: string, mac: boolean): string {
  const { key, mod, shift, alt } = parseShortcut(text)
  const name = shown[key] ?? (key.length === 1 ? key.toUpperCase() : key[0]?.toUpperCase() + key.slice(1))
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+')
}

export const onMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)
