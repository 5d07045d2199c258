import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readGraph, writeGraph } from '../../graphs/document.ts'
import type { Graph } from '../../graphs/schema.ts'
import { shareable } from '../../graphs/share.ts'
import { definitions } from '../../nodes/definitions.ts'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import { wiresOf } from '../helpers/sound-graph.ts'
import type { Editor } from './driver/editor.ts'
import { waitFor } from './driver/page.ts'
import { pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

/** A graph of a newer program: one of its nodes hides faces in a way that this one does not know. */
function graphWithUnknown(): Graph {
  const graph = pixelateGraph('media/people.mp4', 'From elsewhere')
  return {
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.id === 'pixelate'
        ? { ...node, type: 'dream-faces', params: { strength: 0.7, words: 'a calm face' } }
        : node,
    ),
  }
}

async function openImported(editor: Editor): Promise<void> {
  const dialog = editor.dialog('Import a graph')
  await dialog.getByRole('button', { name: 'Open as a new graph' }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))(
  'a graph that travels',
  secondTry,
  () => {
    const setting = useSetting(putPeopleClip)
    const size = { width: 1440, height: 900 }

    it('keeps nodes that are unknown here with their wires and values, and does not run without them', async () => {
      const given = graphWithUnknown()
      const editor = await setting.open(await setting.give('start', pixelateGraph('', 'Start')), size)
      await editor.dropFile('elsewhere.json', 'application/json', Buffer.from(writeGraph(given)))
      const dialog = editor.dialog('Import a graph')
      await dialog.getByText('Unknown node type "dream-faces"').waitFor()
      await screenshot(editor.page, 'import-unknown')
      await openImported(editor)
      await editor.page.waitForURL(/from-elsewhere/)
      await editor
        .node('pixelate')
        .getByText(/no node "dream-faces".*2 values kept/s)
        .waitFor()
      await editor.wire('pixelate.tracks').waitFor({ state: 'attached' })
      await editor.wire('verify.frames').waitFor({ state: 'attached' })
      const { graph } = await editor.savedGraph()
      expect(wiresOf(graph)).toEqual(wiresOf(given))
      expect(graph.nodes.find(({ id }) => id === 'pixelate')?.params).toEqual({
        strength: 0.7,
        words: 'a calm face',
      })
      editor.pardon(/status of 422/)
      await editor.page
        .getByRole('banner')
        .getByRole('button', { name: /^(Run|Hide the faces)$/ })
        .click()
      await editor
        .dialog('Dry run')
        .getByText(/dream-faces/)
        .first()
        .waitFor()
      await screenshot(editor.page, 'unknown-refused')
      expect(await editor.records()).toEqual([])
    })

    it('is the same after a picture, a file and a link', async () => {
      const given = pixelateGraph('media/people.mp4', 'Traveller')
      const editor = await setting.open(await setting.give('traveller', given), size)
      const shared = shareable(given, definitions)

      for (const [button, type] of [
        ['Picture with the graph inside (.png)', 'image/png'],
        ['Graph file (.json)', 'application/json'],
      ] as const) {
        await editor.command('File', 'Export…')
        const [download] = await Promise.all([
          editor.page.waitForEvent('download'),
          editor.page.getByRole('button', { name: button }).click(),
        ])
        const bytes = await readFile(await download.path())
        if (await editor.page.getByRole('dialog').isVisible()) await editor.page.keyboard.press('Escape')
        await editor.dropFile(download.suggestedFilename(), type, bytes)
        await openImported(editor)
        await editor.page.waitForURL(
          (url) => !url.hash.startsWith('#/g/traveller?') && url.hash !== '#/g/traveller',
        )
        expect((await editor.savedGraph()).graph).toEqual(shared)
        await editor.page.goBack()
        await editor.page.waitForURL(/#\/g\/traveller$/)
        await editor.waitForOpen()
      }

      await editor.command('File', 'Share as a link…')
      const field = editor.page.getByRole('textbox', { name: 'Link' })
      const link = await waitFor(
        'the link',
        () => field.inputValue(),
        (value) => value.includes('#g='),
      )
      const guest = await setting.open(undefined, { ...size, hash: new URL(link).hash })
      await openImported(guest)
      await guest.page.waitForURL(/traveller-/)
      expect((await guest.savedGraph()).graph).toEqual(shared)
      expect(readGraph(writeGraph(shared)).ok).toBe(true)
    })
  },
)
