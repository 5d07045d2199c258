import { describe, expect, it } from 'vitest'
import { pixelateGraph, putPeopleClip, secondTry, useSetting } from './setting.ts'

const setting = useSetting((workspace) => putPeopleClip(workspace))

describe('inside a stage', secondTry, () => {
  it('nothing from outside stays selected, and ports that are wired outside ask for no wire', async () => {
    const editor = await setting.open(await setting.give('staged', pixelateGraph('media/people.mp4')))
    const { page, inspector } = editor
    await editor.fit()
    await editor.select('scenes')
    await editor.select('track', true)
    await page.keyboard.press('Control+Shift+G')
    await page.keyboard.press('Enter')
    await inspector.getByRole('button', { name: 'Open the stage' }).click()
    await editor.node('track').waitFor()
    expect(await editor.status.innerText()).not.toContain('selected')

    await editor.fit()
    await editor.select('track')
    await editor.status.getByText('1 selected', { exact: true }).waitFor()
    await inspector.getByText('Wired outside, at the stage’s port “video”').waitFor()
    await inspector.getByText('Wired outside, at the stage’s port “tracks”').waitFor()
    expect(await inspector.getByText('Needs a wire').count()).toBe(0)

    await page.getByRole('navigation', { name: 'Where the canvas is' }).getByText('Whole graph').click()
    await editor.node('stage-1').waitFor()
    await editor.status.getByText('1 selected', { exact: true }).waitFor()
  }, 240_000)
})
