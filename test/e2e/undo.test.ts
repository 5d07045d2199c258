import { describe, expect, it } from 'vitest'
import type { Graph } from '../../graphs/schema.ts'
import { chromiumPath } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import type { Editor } from './driver/editor.ts'
import { waitFor } from './driver/page.ts'
import { pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

interface Edit {
  /** As the menu calls the step. */
  readonly label: string
  /** By mouse or keys, in the graph of the template. */
  make(editor: Editor): Promise<void>
}

const press = (editor: Editor, keys: string) => editor.page.keyboard.press(keys)

/** Selects a node by mouse, and presses a key. */
function onNode(id: string, keys: string): Edit['make'] {
  return async (editor) => {
    await editor.select(id)
    await press(editor, keys)
  }
}

function onTwo(keys: string): Edit['make'] {
  return async (editor) => {
    await editor.select('scenes')
    await editor.select('pixelate', true)
    await press(editor, keys)
  }
}

async function item(editor: Editor, name: string): Promise<void> {
  await editor.page.getByRole('menu').getByRole('menuitem', { name }).click()
}

const edits: readonly Edit[] = [
  {
    label: 'add Blur faces',
    make: async (editor) => {
      await editor.page.locator('#canvas').focus()
      await editor.addNodeByKey('Blur faces')
    },
  },
  { label: 'connect', make: (editor) => editor.connect('track.tracks', 'verify.kept') },
  { label: 'move node', make: (editor) => editor.moveNode('track', { x: 30, y: 40 }) },
  { label: 'remove node', make: onNode('pixelate', 'Delete') },
  { label: 'remove node, keep the wire', make: onNode('pixelate', 'Shift+Delete') },
  { label: 'duplicate node', make: onNode('pixelate', 'Control+d') },
  { label: 'cut node', make: onNode('pixelate', 'Control+x') },
  {
    label: 'paste node',
    make: async (editor) => {
      await onNode('pixelate', 'Control+c')(editor)
      await press(editor, 'Control+v')
    },
  },
  { label: 'bypass', make: onNode('pixelate', 'Control+b') },
  { label: 'mute', make: onNode('report', 'Control+m') },
  { label: 'collapse', make: onNode('pixelate', 'k') },
  {
    label: 'change title',
    make: async (editor) => {
      await onNode('pixelate', 'F2')(editor)
      await editor.page.keyboard.type('Hide them')
      await press(editor, 'Enter')
    },
  },
  {
    label: 'change colour',
    make: async (editor) => {
      await editor.select('pixelate')
      await editor.inspector.getByRole('button', { name: 'Teal' }).click()
    },
  },
  {
    label: 'rename to hide',
    make: async (editor) => {
      await editor.select('pixelate')
      await editor.inspector.getByRole('textbox', { name: 'Id' }).fill('hide')
      await press(editor, 'Enter')
    },
  },
  {
    label: 'blocks across the face: 20',
    make: async (editor) => {
      await editor.select('pixelate')
      await editor.setSlider('Blocks across the face', 20)
    },
  },
  { label: 'group', make: onTwo('Control+g') },
  { label: 'make stage Stage 1', make: onNode('pixelate', 'Control+Shift+G') },
  {
    label: 'align',
    make: async (editor) => {
      await onTwo('Shift')(editor)
      await editor.command('Canvas', 'Align tops')
    },
  },
  {
    label: 'add note',
    make: async (editor) => {
      await editor.page.locator('#canvas').focus()
      await press(editor, 'n')
      await press(editor, 'Escape')
    },
  },
  {
    label: 'arrange all',
    make: async (editor) => {
      const place = () => editor.node('scenes').getAttribute('style')
      const before = await place()
      await editor.page.locator('#canvas').focus()
      await press(editor, 'l')
      await waitFor('other places', place, (now) => now !== before)
    },
  },
  {
    label: 'insert Blur faces on a wire',
    make: async (editor) => {
      await editor.openMenuOfWire('verify.frames')
      await item(editor, 'Insert a node here…')
      await editor.chooseNode('Blur faces')
    },
  },
  {
    label: 'remove wire',
    make: async (editor) => {
      await editor.openMenuOfWire('track.scenes')
      await item(editor, 'Delete')
    },
  },
  {
    label: 'promote to input blocks',
    make: async (editor) => {
      await editor.select('pixelate')
      await editor.inspector.getByRole('button', { name: 'Options of “Blocks across the face”' }).click()
      await item(editor, 'Give from outside')
    },
  },
  {
    label: 'rename the graph',
    make: async (editor) => {
      await editor.page.getByRole('button', { name: 'Every edit' }).click()
      await editor.page.getByRole('textbox', { name: 'Name of the graph' }).fill('Other name')
      await press(editor, 'Enter')
      await editor.page.waitForURL(/other-name/)
    },
  },
]

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('every edit', secondTry, () => {
  const setting = useSetting(putPeopleClip)

  it('is one named step that is undone and redone', async () => {
    const id = await setting.give('edits', pixelateGraph('', 'Every edit'))
    const editor = await setting.open(id, { width: 1600, height: 1000 })
    await editor.node('pixelate').waitFor()
    const start = (await editor.saveNow()).graph
    const wrong: string[] = []
    for (const { label, make } of edits) {
      try {
        await make(editor)
      } catch (error) {
        // Told with the others.
        wrong.push(`${label}: ${String(error)}`)
        await editor.page.keyboard.press('Escape')
        continue
      }
      const changed: Graph = (await editor.saveNow()).graph
      const name = await editor.commandTitle('Edit', /^Undo/)
      if (name !== `Undo: ${label}`) wrong.push(`${label}: called ${name}`)
      if (JSON.stringify(changed) === JSON.stringify(start)) wrong.push(`${label}: nothing changed`)
      await editor.undo()
      const undone = (await editor.saveNow()).graph
      if (JSON.stringify(undone) !== JSON.stringify(start)) wrong.push(`${label}: not undone`)
      await editor.redo()
      const redone = (await editor.saveNow()).graph
      if (JSON.stringify(redone) !== JSON.stringify(changed)) wrong.push(`${label}: not redone`)
      await editor.undo()
      await editor.saveNow()
    }
    expect(wrong).toEqual([])
  })
})
