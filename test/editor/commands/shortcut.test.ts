import { describe, expect, it } from 'vitest'
import {
  canonical,
  formatShortcut,
  matches,
  parseShortcut,
  type PressedKey,
} from '../../../editor/commands/shortcut.ts'

function press(key: string, held: Partial<PressedKey> = {}): PressedKey {
  return { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }
}

function fits(shortcut: string, pressed: PressedKey, mac = false): boolean {
  return matches(parseShortcut(shortcut), pressed, mac)
}

describe('a shortcut', () => {
  it('holds only with exactly what is held', () => {
    expect(fits('Mod+Z', press('z', { ctrlKey: true }))).toBe(true)
    expect(fits('Mod+Z', press('z'))).toBe(false)
    expect(fits('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(fits('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true)
    expect(fits('Z', press('z', { altKey: true }))).toBe(false)
  })

  it('means Command on a Mac and Ctrl elsewhere', () => {
    expect(fits('Mod+K', press('k', { metaKey: true }), true)).toBe(true)
    expect(fits('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false)
    expect(fits('Mod+K', press('k', { metaKey: true }), false)).toBe(false)
  })

  it('is the letter whether Caps Lock is on or not', () => {
    expect(fits('B', press('B'))).toBe(true)
  })

  it('does not ask for Shift where a sign needs it on some keyboards', () => {
    expect(fits('?', press('?', { shiftKey: true }))).toBe(true)
    expect(fits('?', press('?'))).toBe(true)
    expect(fits('Plus', press('+', { shiftKey: true }))).toBe(true)
    expect(fits('+', press('+', { shiftKey: true }))).toBe(true)
    expect(fits('Mod++', press('+', { ctrlKey: true }))).toBe(true)
    expect(fits('-', press('-'))).toBe(true)
    expect(fits('Mod+-', press('-', { ctrlKey: true }))).toBe(true)
  })

  it('finds the key by its place where what is held changes its sign', () => {
    expect(fits('Alt+N', press('˜', { altKey: true, code: 'KeyN' }))).toBe(true)
    expect(fits('Mod+Shift+1', press('!', { ctrlKey: true, shiftKey: true, code: 'Digit1' }))).toBe(true)
    expect(fits('Mod+A', press('q', { ctrlKey: true, code: 'KeyA' }))).toBe(false)
  })

  it.each([
    ['Space', ' '],
    ['Enter', 'Enter'],
    ['Left', 'ArrowLeft'],
    ['ArrowLeft', 'ArrowLeft'],
    ['Delete', 'Delete'],
    ['Esc', 'Escape'],
  ])('knows %s', (name, key) => {
    expect(fits(name, press(key))).toBe(true)
  })

  it('is written as people of each system read it', () => {
    expect(formatShortcut('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z')
    expect(formatShortcut('Mod+Shift+Z', true)).toBe('⇧⌘Z')
    expect(formatShortcut('Alt+Enter', false)).toBe('Alt+Enter')
    expect(formatShortcut('Left', false)).toBe('←')
    expect(formatShortcut('?', false)).toBe('?')
    expect(formatShortcut('+', false)).toBe('+')
    expect(formatShortcut('-', false)).toBe('-')
    expect(formatShortcut('Mod++', false)).toBe('Ctrl++')
  })

  it('has one spelling for the same keys', () => {
    expect(canonical('Shift+Mod+z')).toBe(canonical('Mod+Shift+Z'))
    expect(canonical('Shift+?')).toBe(canonical('?'))
    expect(canonical('Mod+Z')).not.toBe(canonical('Mod+Shift+Z'))
  })
})
