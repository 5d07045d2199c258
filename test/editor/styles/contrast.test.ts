import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sheet = readFileSync(new URL('../../../editor/styles/tokens.css', import.meta.url), 'utf8')

/** The tokens of one rule that are plain colours. */
function tokensOf(selector: string): Record<string, string> {
  const start = sheet.indexOf(`${selector} {`)
  const block = sheet.slice(start, sheet.indexOf('\n}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b(?![0-9a-f])/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

const dark = tokensOf(':root')
const themes = { dark, light: { ...dark, ...tokensOf(":root[data-theme='light']") } }

/** Relative luminance by WCAG 2. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(left: string, right: string): number {
  const [light = 0, shade = 0] = [luminance(left), luminance(right)].sort((a, b) => b - a)
  return (light + 0.05) / (shade + 0.05)
}

const surfaces = [
  'canvas',
  'surface',
  'surface-raised',
  'surface-sunken',
  'field',
  'surface-hover',
  'surface-pressed',
]
const words = ['ink', 'ink-soft']
/** Kinds of text that are not written on what is hovered or pressed. */
const quietWords = ['ink-faint', 'accent', 'good', 'warn', 'bad', 'reused']
const calm = surfaces.slice(0, 5)

function tooFaint(
  tokens: Readonly<Record<string, string>>,
  pairs: readonly (readonly [string, string])[],
  least: number,
): string[] {
  return pairs.flatMap(([front, back]) => {
    const [one, other] = [tokens[front], tokens[back]]
    if (one === undefined || other === undefined) return [`${front} on ${back}: no such token`]
    const ratio = contrast(one, other)
    return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : []
  })
}

const across = (fronts: readonly string[], backs: readonly string[]) =>
  fronts.flatMap((front) => backs.map((back) => [front, back] as const))

describe.each(Object.entries(themes))('the %s theme', (_, tokens) => {
  it('has text that can be read: 4.5 to 1 on every surface that carries it', () => {
    const pairs = [
      ...across(words, surfaces),
      ...across(quietWords, calm),
      ['accent-ink', 'accent'] as const,
      ['ink-inverse', 'ink'] as const,
    ]
    expect(tooFaint(tokens, pairs, 4.5)).toEqual([])
  })

  it('has edges of fields and marks of the focus that can be seen: 3 to 1', () => {
    const pairs = [
      ...across(['focus', 'line-strong'], ['canvas', 'surface', 'surface-raised']),
      ...across(['field-line'], ['field', 'surface', 'surface-raised']),
    ]
    expect(tooFaint(tokens, pairs, 3)).toEqual([])
  })
})
