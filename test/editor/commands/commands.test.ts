import { describe, expect, it } from 'vitest'
import { commands } from '../../../editor/commands/commands.ts'
import { titleOf } from '../../../editor/commands/dispatch.ts'
import { canonical } from '../../../editor/commands/shortcut.ts'
import { isStep, menuItems, menuNames } from '../../../editor/shell/menus.ts'

function twice(texts: readonly string[]): string[] {
  return texts.filter((each, index) => texts.indexOf(each) !== index)
}

describe('the commands of the editor', () => {
  it('have ids of their own', () => {
    expect(twice(commands.map(({ id }) => id))).toEqual([])
  })

  it('have titles that tell them apart', () => {
    expect(twice(commands.map((command) => `${command.group} ${titleOf(command)}`))).toEqual([])
    expect(commands.map(titleOf).filter((title) => title.trim() === '')).toEqual([])
  })

  it('share no shortcut in the same part of the page', () => {
    const keys = commands.flatMap(({ shortcuts = [], area }) =>
      shortcuts.map((shortcut) => `${canonical(shortcut)} in ${area ?? 'the page'}`),
    )
    expect(twice(keys)).toEqual([])
  })

  it('leave the browser the keys that it does not give away', () => {
    const kept = [
      'mod+n',
      'mod+t',
      'mod+w',
      'mod+shift+n',
      'mod+shift+t',
      'mod+shift+w',
      'mod+l',
      'mod+r',
      'mod+q',
    ]
    const used = commands.flatMap(({ shortcuts = [] }) => shortcuts.map(canonical))
    expect(used.filter((each) => kept.includes(each))).toEqual([])
  })

  it('are all in a menu, once, the steps of arrow keys aside', () => {
    const shown = menuNames.flatMap((name) => menuItems(commands, name).map(({ id }) => id))
    const wanted = commands.filter((command) => !isStep(command)).map(({ id }) => id)
    expect(shown.toSorted()).toEqual(wanted.toSorted())
  })

  it('make menus that fit on a small screen', () => {
    const longest = Math.max(...menuNames.map((name) => menuItems(commands, name).length))
    expect(longest).toBeLessThanOrEqual(26)
  })
})
