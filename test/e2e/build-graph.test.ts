import { describe, expect, it } from 'vitest'
import type { Graph } from '../../graphs/schema.ts'
import { chromiumPath } from '../helpers/browser.ts'
import { requirement } from '../helpers/requirement.ts'
import { wiresOf } from '../helpers/sound-graph.ts'
import { templateGraph } from '../helpers/templates.ts'
import { emptyGraph, pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

/** Nodes and wires by type instead of id: what a graph does, whoever gave the names. */
function structure(graph: Graph): { readonly nodes: string[]; readonly wires: string[] } {
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  const end = (text: string) => text.replace(/^[^.]+/, (id) => types.get(id) ?? id)
  const wires = graph.edges.map(({ from, to }) => ({ from: end(from), to: end(to) }))
  return { nodes: [...types.values()].sort(), wires: wiresOf({ edges: wires }) }
}

const template = structure(templateGraph('pixelate'))

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))(
  'a graph from an empty canvas',
  secondTry,
  () => {
    const setting = useSetting(putPeopleClip)

    it('is built by mouse: from the palette, by search, and by wires that are dropped', async () => {
      await setting.give('by-mouse', emptyGraph('By mouse'))
      const editor = await setting.open('by-mouse', { width: 1600, height: 1000 })
      await editor.zoomOut(3)
      await editor.addNodeBySearch('Load video', { x: 0.08, y: 0.3 })
      await editor.addNode('Split scenes', { x: 0.2, y: 0.75 })
      await editor.connect('load.video', 'split.video')
      // Let go over nothing, a wire asks which node it should lead to, and fits it.
      await editor.dropWireOnPane('split.scenes', { x: 0.34, y: 0.4 })
      await editor.chooseNode('Track faces')
      await editor.connect('load.video', 'track.frames')
      await editor.addNode('Pixelate faces', { x: 0.55, y: 0.3 })
      await editor.connect('load.video', 'pixelate.frames')
      await editor.connect('track.tracks', 'pixelate.tracks')
      await editor.addNode('Verify output', { x: 0.72, y: 0.7 })
      await editor.connect('pixelate.frames', 'verify.frames')
      await editor.connect('track.tracks', 'verify.tracks')
      await editor.addNode('Save video', { x: 0.9, y: 0.25 })
      await editor.connect('verify.frames', 'save.frames')
      await editor.addNode('Save report', { x: 0.9, y: 0.8 })
      await editor.connect('verify.report', 'save-2.report')
      await editor.connect('track.tracks', 'save-2.tracks')
      expect(structure((await editor.savedGraph()).graph)).toEqual(template)
    })

    it('is built by keyboard alone', async () => {
      await setting.give('by-key', emptyGraph('By key'))
      const editor = await setting.open('by-key')
      await editor.page.evaluate(() => {
        const pointed: string[] = []
        for (const type of ['pointerdown', 'pointermove', 'mousedown', 'wheel', 'touchstart'])
          window.addEventListener(type, () => pointed.push(type), { capture: true })
        Object.assign(window, { pointed })
      })
      await editor.pressUntil('Tab', 'Skip to the canvas')
      await editor.page.keyboard.press('Enter')
      await editor.addNodeByKey('Load video')
      await editor.addNodeByKey('Split scenes')
      await editor.connectByKey('Video', 'Load video: Video')
      await editor.addNodeByKey('Track faces')
      await editor.connectByKey('Frames', 'Load video: Video')
      await editor.connectByKey('Scenes', 'Split scenes: Scenes')
      await editor.addNodeByKey('Pixelate faces')
      await editor.connectByKey('Frames', 'Load video: Video')
      await editor.connectByKey('Tracks', 'Track faces: Tracks')
      await editor.addNodeByKey('Verify output')
      await editor.connectByKey('Frames', 'Pixelate faces: Frames')
      await editor.connectByKey('Tracks', 'Track faces: Tracks')
      await editor.addNodeByKey('Save video')
      await editor.connectByKey('Frames', 'Verify output: Frames')
      await editor.addNodeByKey('Save report')
      await editor.connectByKey('Report', 'Verify output: Report')
      await editor.connectByKey('Tracks', 'Track faces: Tracks')
      // All of them lie in the middle until they are arranged.
      await editor.page.keyboard.press('l')
      expect(structure((await editor.savedGraph()).graph)).toEqual(template)
      expect(await editor.page.evaluate('window.pointed')).toEqual([])
    })

    it('refuses a wire that does not fit and says why', async () => {
      const id = await setting.give('refused', pixelateGraph(''))
      const editor = await setting.open(id, { width: 1600, height: 1000 })
      const before = await editor.size()
      const fits = await editor.whileWiring('track.tracks', async () => ({
        tracks: await editor.port('input', 'verify.tracks').getAttribute('class'),
        frames: await editor.port('input', 'verify.frames').getAttribute('class'),
      }))
      expect(fits.tracks).toContain('fits')
      expect(fits.frames).not.toContain('fits')
      await editor.tryToConnect('track.tracks', 'save.frames')
      await editor.waitForRefusal(/face tracks.*frames|frames.*face tracks/i)
      expect(await editor.size()).toBe(before)
      await editor.tryToConnect('pixelate.frames', 'track.frames')
      await editor.waitForRefusal(/circle/)
      expect(await editor.size()).toBe(before)
    })
  },
)
