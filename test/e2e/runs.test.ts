import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Graph } from '../../graphs/schema.ts'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import { veilgraph } from '../helpers/veilgraph.ts'
import { waitFor } from './driver/page.ts'
import { pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

async function digestOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

/** The faces are looked for in another way than in the tests before, so that nothing is cached. */
function unhurried(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) =>
    node.type === 'track-faces' ? { ...node, params: { ...node.params, thoroughness: 'thorough' } } : node,
  )
  return { ...graph, nodes }
}

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('a run', secondTry, () => {
  const setting = useSetting(async (workspace) => {
    await putPeopleClip(workspace)
    // Its run does not end by itself while a loaded machine opens a page.
    await putPeopleClip(workspace, 60, 'long.mp4')
  })

  it('writes what the command line writes for the same graph file, and reuses what did not change', async () => {
    const id = await setting.give('same', pixelateGraph('media/people.mp4', 'Same'))
    const editor = await setting.open(id)
    await editor.run()
    const first = await editor.waitForDone()
    expect(first.status).toBe('done')
    const video = first.artefacts.find(({ kind }) => kind === 'video')
    expect(await digestOf(join(setting.workspace, video?.path ?? ''))).toBe(video?.sha256)

    // A cache of its own: everything is worked out again.
    const cache = await mkdtemp(join(setting.workspace, '.cache-'))
    const paths = ['--set', 'save.path=outputs/by-cli.mp4', '--set', 'report.path=outputs/by-cli.json']
    const ended = await veilgraph(['run', `graphs/${id}.json`, ...paths], {
      cwd: setting.workspace,
      env: { VEILGRAPH_CACHE: cache },
    })
    expect(ended).toMatchObject({ code: 0 })
    expect(await digestOf(join(setting.workspace, 'outputs/by-cli.mp4'))).toBe(video?.sha256)

    await editor.closeEnded()
    await editor.select('pixelate')
    await editor.openTab('Inspector')
    await editor.setSlider('Blocks across the face', 5)
    await editor.run()
    const second = await editor.waitForDone()
    expect(second).toMatchObject({ status: 'done' })
    expect(second.id).not.toBe(first.id)
    const states = await editor.nodeStates(second)
    expect(states['Track faces']).toBe('cached')
    expect(states['Split scenes']).toBe('cached')
    expect(states['Save video']).not.toBe('cached')
    await editor.waitForFoot('track', 'Reused')
    await screenshot(editor.page, 'run-reused')
  })

  it('is seen by a tab that comes late, is cancelled within seconds, and leaves no file', async () => {
    const id = await setting.give('long', pixelateGraph('media/long.mp4', 'Long'))
    const editor = await setting.open(id)
    await editor.run()
    await editor.cancelButton.waitFor()
    const late = await setting.open(await setting.give('other', pixelateGraph('', 'Other')))
    await late.openTab('Runs')
    const progress = late.page.getByRole('progressbar', { name: 'Progress of Long' }).first()
    await progress.waitFor()
    const read = () => progress.getAttribute('aria-valuenow').then(Number)
    const before = await read()
    await waitFor('more progress', read, (now) => now > before)
    const outputs = () => readdir(join(setting.workspace, 'outputs'))
    const files = (await outputs()).filter((name) => !name.startsWith('.'))

    await editor.cancelButton.click()
    const record = await editor.waitForDone(30_000)
    expect(record.status).toBe('cancelled')
    await late.page
      .getByText(/^Cancelled/)
      .first()
      .waitFor()
    expect(await outputs()).toEqual(files)
    expect(files.some((name) => name.startsWith('long'))).toBe(false)
  })

  it('goes on when its tab is closed, and is there for who comes back', async () => {
    const id = await setting.give('closed', unhurried(pixelateGraph('media/people.mp4', 'Closed')))
    const editor = await setting.open(id)
    await editor.run()
    await editor.cancelButton.waitFor()
    const { context, page } = editor
    const back = await setting.open(id, { beside: editor })
    await page.close()
    const record = await back.waitForDone()
    expect(record.status).toBe('done')
    expect(existsSync(join(setting.workspace, record.artefacts[0]?.path ?? ''))).toBe(true)
    expect(context.pages()).toHaveLength(1)
  })
})
