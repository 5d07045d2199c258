import { describe, expect, it } from 'vitest'
import { estimateTokens } from '../../../editor/widgets/estimate-tokens.ts'
import { readOutputPath, writeOutputPath } from '../../../editor/widgets/output-path.ts'
import { readColour } from '../../../editor/widgets/read-colour.ts'
import { readStructure } from '../../../editor/widgets/structures/read-structure.ts'
import { writeValue } from '../../../editor/widgets/write-value.ts'
import { editTracks } from '../../../nodes/edit-tracks/definition.ts'
import { pixelateFaces } from '../../../nodes/pixelate-faces/definition.ts'
import { saveVideo } from '../../../nodes/save-video/definition.ts'

describe('the token count of a prompt', () => {
  it('counts words, signs and single digits, and several for long words', () => {
    expect(estimateTokens('')).toBe(0)
    expect(estimateTokens('a portrait photo, soft light')).toBe(6)
    expect(estimateTokens('35')).toBe(2)
    expect(estimateTokens("it's")).toBe(2)
    expect(estimateTokens('photorealistically')).toBe(2)
  })
})

describe('a typed colour', () => {
  it('may be short and without its sign', () => {
    expect(readColour('20242c')).toBe('#20242c')
    expect(readColour('#FA0')).toBe('#ffaa00')
  })

  it('is refused where it is none', () => {
    for (const text of ['', 'red', '#12345', '#1234567']) expect(readColour(text)).toBeUndefined()
  })
})

describe('the name of a file to write', () => {
  const extensions = ['mp4', 'mkv']

  it('is shown without folder and ending, and written with them', () => {
    expect(readOutputPath('outputs/talk.mkv', extensions)).toEqual({ name: 'talk', extension: 'mkv' })
    expect(writeOutputPath({ name: 'talk', extension: 'mkv' }, extensions)).toBe('outputs/talk.mkv')
  })

  it('is empty where the run is to find one', () => {
    expect(readOutputPath('', extensions)).toEqual({ name: '', extension: 'mp4' })
    expect(writeOutputPath({ name: '  ', extension: 'mp4' }, extensions)).toBe('')
  })

  it('takes a typed ending over and does not double it', () => {
    expect(writeOutputPath({ name: 'talk.mkv', extension: 'mp4' }, extensions)).toBe('outputs/talk.mkv')
    expect(writeOutputPath({ name: '.mkv', extension: 'mp4' }, extensions)).toBe('')
  })

  it('leaves paths elsewhere alone', () => {
    for (const path of ['/tmp/talk.mp4', 'outputs/a/b.mp4', 'outputs/talk.txt', 'outputs/.mp4'])
      expect(readOutputPath(path, extensions)).toBeUndefined()
  })
})

describe('structured data as JSON', () => {
  const { schema } = editTracks.params.edits

  it('is taken over when it is right', () => {
    const edits = [{ kind: 'exclude', frame: 3, x: 0.5, y: 0.5 }]
    expect(readStructure(JSON.stringify(edits), schema)).toEqual({ value: edits })
  })

  it('is refused with the place that is wrong', () => {
    const refused = readStructure('[{"kind":"exclude","frame":-1,"x":0.5,"y":0.5}]', schema)
    expect(refused).toEqual({ problem: expect.stringMatching(/^0\.frame: /) as string })
    expect(readStructure('[', schema)).toHaveProperty('problem')
  })
})

describe('a value in words', () => {
  it('is what the person sees, not what the file holds', () => {
    expect(writeValue(pixelateFaces.params.blocks, 12)).toBe('12')
    expect(writeValue(pixelateFaces.params.shape, 'hull')).toBe('Head shape')
    expect(writeValue(saveVideo.params.keepMetadata, true)).toBe('on')
    expect(writeValue(saveVideo.params.path, '')).toBe('automatic')
    expect(writeValue(saveVideo.params.path, 'outputs/talk.mp4')).toBe('talk.mp4')
    expect(writeValue(editTracks.params.edits, [])).toBe('no entries')
  })
})
