import { describe, expect, it } from 'vitest'
import type { Command } from '../../../editor/commands/command.ts'
import { commandFor, titleOf, type FocusPlace } from '../../../editor/commands/dispatch.ts'

const nowhere: FocusPlace = { typing: false, control: false, area: undefined }

function command(id: string, more: Partial<Command> = {}): Command {
  return { id, group: 'Edit', title: id, run: () => undefined, ...more }
}

function idFor(commands: readonly Command[], key: string, place: Partial<FocusPlace> = {}) {
  const pressed = { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  return commandFor(commands, pressed, { ...nowhere, ...place }, false)?.id
}

describe('a pressed key', () => {
  const commands = [
    command('remove', { shortcuts: ['Delete'] }),
    command('cut', { shortcuts: ['X'], native: true }),
    command('rename', { shortcuts: ['F2'], applies: () => false }),
    command('help', { shortcuts: ['F1'], whileTyping: true }),
    command('canvas.all', { shortcuts: ['A'], area: 'canvas' }),
    command('viewer.all', { shortcuts: ['A'], area: 'viewer' }),
    command('play', { shortcuts: ['Space'] }),
  ]

  it('runs the command that has it', () => {
    expect(idFor(commands, 'Delete')).toBe('remove')
    expect(idFor(commands, 'q')).toBeUndefined()
  })

  it('belongs to a text field that has the focus, unless the command says otherwise', () => {
    expect(idFor(commands, 'Delete', { typing: true })).toBeUndefined()
    expect(idFor(commands, 'F1', { typing: true })).toBe('help')
  })

  it('belongs to a button or slider to which it means something', () => {
    expect(idFor(commands, ' ', { control: true })).toBeUndefined()
    expect(idFor(commands, ' ')).toBe('play')
  })

  it('does nothing where the command does not apply now, or the browser does it', () => {
    expect(idFor(commands, 'F2')).toBeUndefined()
    expect(idFor(commands, 'x')).toBeUndefined()
  })

  it('means what the part of the page that has the focus makes of it', () => {
    expect(idFor(commands, 'a', { area: 'canvas' })).toBe('canvas.all')
    expect(idFor(commands, 'a', { area: 'viewer' })).toBe('viewer.all')
    expect(idFor(commands, 'a')).toBeUndefined()
  })

  it('goes to the part of the page before the whole page', () => {
    const both = [
      command('page', { shortcuts: ['G'] }),
      command('canvas', { shortcuts: ['G'], area: 'canvas' }),
    ]
    expect(idFor(both, 'g', { area: 'canvas' })).toBe('canvas')
    expect(idFor(both, 'g')).toBe('page')
  })
})

describe('the title of a command', () => {
  it('may depend on what is there', () => {
    expect(titleOf(command('Undo'))).toBe('Undo')
    expect(titleOf(command('x', { title: () => 'Undo: move' }))).toBe('Undo: move')
  })
})
