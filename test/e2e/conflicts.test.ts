import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Graph } from '../../graphs/schema.ts'
import { savedGraphSchema, type SavedGraph } from '../../runtime/protocol/endpoints/graphs.ts'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import type { Editor } from './driver/editor.ts'
import { waitFor } from './driver/page.ts'
import { pixelateGraph, useSetting, secondTry } from './setting.ts'

const blocksOf = ({ nodes }: Graph) => nodes.find(({ id }) => id === 'pixelate')?.params['blocks']

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))(
  'a graph changed in two places',
  secondTry,
  () => {
    const setting = useSetting()

    async function ask(path: string, method = 'GET', body?: unknown): Promise<Response> {
      const { origin, token } = setting.server
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return fetch(origin + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    }

    async function saved(id: string): Promise<SavedGraph> {
      return savedGraphSchema.parse(await (await ask(`/api/graphs/${id}`)).json())
    }

    /** Blocks are set to 21 here while something else happens to the graph on the server. */
    async function meet(id: string, size: object, outside: () => Promise<unknown>): Promise<Editor> {
      const editor = await setting.open(await setting.give(id, pixelateGraph('', id)), size)
      editor.pardon(/status of (404|409)/)
      let goOn = () => {}
      const gate = new Promise<void>((resolve) => (goOn = resolve))
      await editor.page.route(`**/api/graphs/${id}`, async (route) => {
        if (route.request().method() === 'PUT') await gate
        await route.continue()
      })
      const sent = editor.page.waitForRequest((request) => request.method() === 'PUT')
      await editor.select('pixelate')
      await editor.setSlider('Blocks across the face', 21)
      await sent
      await outside()
      goOn()
      return editor
    }

    /** What another program saves: 5 blocks. */
    const change = (id: string) => async () => {
      const { graph, revision } = await saved(id)
      const nodes = graph.nodes.map((node) =>
        node.id === 'pixelate' ? { ...node, params: { blocks: 5 } } : node,
      )
      const body = { graph: { ...graph, nodes }, base: revision, tab: 'another' }
      expect((await ask(`/api/graphs/${id}`, 'PUT', body)).status).toBe(200)
    }

    const valueHere = (editor: Editor) =>
      editor.slider('Blocks across the face').getAttribute('aria-valuenow').then(Number)

    it('goes on with the version of the server, and one step back leads to the own one', async () => {
      const editor = await meet('theirs', { width: 1280, height: 720 }, change('theirs'))
      const dialog = editor.dialog('Two versions of this graph')
      await dialog.getByText('Where they differ').waitFor()
      await screenshot(editor.page, 'conflict-dark-720')
      await dialog.getByRole('button', { name: 'Use the one on the server' }).click()
      await dialog.waitFor({ state: 'detached' })
      await waitFor(
        'their value',
        () => valueHere(editor),
        (value) => value === 5,
      )
      expect(blocksOf((await editor.savedGraph()).graph)).toBe(5)
      await editor.undo()
      await waitFor(
        'the own value',
        () => valueHere(editor),
        (value) => value === 21,
      )
      expect(blocksOf((await editor.saveNow()).graph)).toBe(21)
    })

    it('is saved over the other version, which stays in the history', async () => {
      const editor = await meet('mine', { theme: 'light', width: 1920, height: 1080 }, change('mine'))
      const dialog = editor.dialog('Two versions of this graph')
      await dialog.getByText('Where they differ').waitFor()
      await screenshot(editor.page, 'conflict-light-1080')
      await dialog.getByRole('button', { name: 'Save mine over it' }).click()
      await dialog.waitFor({ state: 'detached' })
      const { graph, revision } = await editor.savedGraph()
      expect(blocksOf(graph)).toBe(21)
      const before = await (await ask(`/api/graphs/mine/history/${revision - 1}`)).json()
      expect(blocksOf(savedGraphSchema.parse(before).graph)).toBe(5)
    })

    it('that was removed there is saved again under its name', async () => {
      const editor = await meet('gone', { width: 1280, height: 720 }, () => ask('/api/graphs/gone', 'DELETE'))
      const dialog = editor.dialog('This graph was removed')
      await dialog.waitFor()
      await screenshot(editor.page, 'removed-elsewhere')
      await dialog.getByRole('button', { name: 'Save it again' }).click()
      await dialog.waitFor({ state: 'detached' })
      expect(blocksOf((await editor.savedGraph()).graph)).toBe(21)
      expect(blocksOf((await saved('gone')).graph)).toBe(21)
    })

    it('that was removed there becomes another graph', async () => {
      const editor = await meet('lost', { width: 1280, height: 720 }, () => ask('/api/graphs/lost', 'DELETE'))
      const dialog = editor.dialog('This graph was removed')
      await dialog.getByRole('button', { name: 'Keep mine as a copy' }).click()
      await dialog.waitFor({ state: 'detached' })
      await editor.page.waitForURL((url) => !/#\/g\/lost(\?|$)/.test(url.hash))
      const { id, graph } = await editor.savedGraph()
      expect(blocksOf(graph)).toBe(21)
      expect(existsSync(join(setting.workspace, 'graphs', `${id}.json`))).toBe(true)
      expect(existsSync(join(setting.workspace, 'graphs', 'lost.json'))).toBe(false)
    })
  },
)
