import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { chromiumPath, screenshot } from '../helpers/browser.ts'
import { makePeopleClip } from '../helpers/people-clip.ts'
import { requirement } from '../helpers/requirement.ts'
import { difference, type BoxPart } from './driver/viewer.ts'
import { waitFor } from './driver/page.ts'
import { pixelateGraph, putPeopleClip, useSetting, secondTry } from './setting.ts'

/** A place of the picture where there is no face. */
function withoutFace(faces: readonly BoxPart[]): BoxPart {
  const [width, height] = [0.14, 0.24]
  for (let y = 0.02; y + height < 0.98; y += 0.06)
    for (let x = 0.02; x + width < 0.98; x += 0.04) {
      const free = faces.every(
        ([fx, fy, fw, fh]) =>
          x + width < fx - 0.06 || x > fx + fw + 0.06 || y + height < fy - 0.12 || y > fy + fh + 0.12,
      )
      if (free) return [x, y, width, height]
    }
  throw new Error('Faces are everywhere')
}

describe.skipIf(requirement('Chromium', chromiumPath !== undefined))('the preview', secondTry, () => {
  const setting = useSetting(putPeopleClip)

  it('looks for faces once, then shows the effect of a slider within a moment', async () => {
    const id = await setting.give('slider', pixelateGraph('media/people.mp4'))
    const editor = await setting.open(id, { width: 1440, height: 900 })
    await editor.waitForPicture()
    const original = await editor.pixelsOfPreview()
    await editor.findFaces()
    const faces = await editor.faces()
    expect(faces.length).toBeGreaterThanOrEqual(2)
    const fine = await waitFor(
      'hidden faces',
      () => editor.pixelsOfPreview(),
      (pixels) => difference(original, pixels, { within: faces, margin: -0.01 }) > 4,
    )
    expect(difference(original, fine, { within: faces, margin: 0.12, outside: true })).toBeLessThan(1)

    await editor.select('pixelate')
    const latencies: number[] = []
    for (const blocks of [3, 12, 2]) {
      const before = await editor.pixelsOfPreview()
      await editor.setSlider('Blocks across the face', blocks)
      const after = await waitFor(
        'another picture',
        () => editor.pixelsOfPreview(),
        (pixels) => difference(before, pixels, { within: faces }) > 1,
      )
      await editor.waitForRest()
      latencies.push(await editor.latency())
      expect(difference(before, after, { within: faces, margin: 0.12, outside: true })).toBeLessThan(1)
    }
    console.info(`From a slider to its picture: ${latencies.join(', ')} ms`)
    expect((await editor.savedGraph()).graph.nodes.find((node) => node.id === 'pixelate')?.params).toEqual({
      blocks: 2,
    })
    await screenshot(editor.page, 'preview-slider')
  })

  it('is compared with the original by a border that moves', async () => {
    const id = await setting.give('wipe', pixelateGraph('media/people.mp4'))
    const editor = await setting.open(id, { width: 1440, height: 900 })
    await editor.waitForPicture()
    await editor.waitForFaces()
    const faces = await editor.faces()
    await editor.look('Before')
    const before = await editor.pixelsOnPage()
    await editor.look('After')
    const after = await editor.pixelsOnPage()
    await editor.look('Wipe')
    const [left, right]: [BoxPart, BoxPart] = [
      [0, 0, 0.45, 1],
      [0.55, 0, 0.45, 1],
    ]
    const half = await editor.pixelsOnPage()
    expect(difference(half, before, { within: [left] })).toBeLessThan(1.5)
    expect(difference(half, after, { within: [right] })).toBeLessThan(1.5)
    expect(difference(before, after, { within: faces })).toBeGreaterThan(4)
    await editor.wipe.focus()
    await editor.page.keyboard.press('End')
    await waitFor(
      'the border at the right',
      () => editor.pixelsOnPage(),
      (whole) => difference(whole, before, { within: [[0, 0, 0.95, 1]] }) < 1.5,
    )
    await editor.look('Side by side')
    await editor.viewer.getByRole('img', { name: /^Before at frame/ }).waitFor()
    await editor.look('Difference')
    const bright = await editor.pixelsOfPreview()
    const dark = { ...bright, data: new Uint8Array(bright.data.length) }
    expect(difference(bright, dark, { within: faces })).toBeGreaterThan(4)
    expect(difference(bright, dark, { within: faces, margin: 0.12, outside: true })).toBeLessThan(1)
  })

  it('hides a face that a person drew where none was found, until that is undone', async () => {
    const id = await setting.give('drawn', pixelateGraph('media/people.mp4'))
    const editor = await setting.open(id, { width: 1440, height: 900 })
    await editor.waitForPicture()
    await editor.waitForFaces()
    await editor.waitForRest()
    const place = withoutFace(await editor.faces())
    const before = await editor.pixelsOfPreview()
    await editor.drawBox(place)
    await waitFor(
      'a hidden box',
      () => editor.pixelsOfPreview(),
      (pixels) => difference(before, pixels, { within: [place], margin: -0.03 }) > 2,
    )
    await screenshot(editor.page, 'preview-drawn')
    const { graph } = await editor.savedGraph()
    expect(graph.nodes.map(({ type }) => type)).toContain('edit-tracks')
    expect(await editor.commandTitle('Edit', /^Undo/)).toBe('Undo: add a face')
    await editor.undo()
    await waitFor(
      'the picture as it was',
      () => editor.pixelsOfPreview(),
      (pixels) => difference(before, pixels, { within: [place] }) < 0.5,
    )
    expect((await editor.savedGraph()).graph.nodes.map(({ type }) => type)).not.toContain('edit-tracks')
  })

  it('shows a video that is dropped on the page', async () => {
    const id = await setting.give('dropped', pixelateGraph(''))
    const editor = await setting.open(id, { width: 1440, height: 900 })
    await editor.dropFile('my clip.mp4', 'video/mp4', await readFile(await makePeopleClip({ seconds: 1 })))
    await editor.waitForPicture()
    const { graph } = await editor.savedGraph()
    expect(graph.nodes.find(({ id: node }) => node === 'load')?.params).toEqual({ path: 'media/my clip.mp4' })
  })
})
