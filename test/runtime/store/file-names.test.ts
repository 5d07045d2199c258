import { describe, expect, it } from 'vitest'
import { fileNameSchema } from '../../../runtime/protocol/names.ts'
import { cleanFileName, numberedNames, slugOf } from '../../../runtime/store/file-names.ts'

describe('a file name from elsewhere', () => {
  it.each([
    ['talk.mp4', 'talk.mp4'],
    ['Größe 日本.MP4', 'Größe 日本.MP4'],
    ['C:\\Users\\me\\talk.mp4', 'talk.mp4'],
    ['../../talk.mp4', 'talk.mp4'],
    ['a<b>:c.mp4', 'a-b--c.mp4'],
    ['...hidden.mp4. . ', 'hidden.mp4'],
    ['con.mp4', 'file-con.mp4'],
    ['', 'file'],
    ['..', 'file'],
    ['/', 'file'],
  ])('"%s" becomes "%s"', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean)
  })

  it('fits every system, however long it is, and keeps its ending', () => {
    for (const letter of ['x', '日', '😀', 'e\u0301']) {
      const name = cleanFileName(`${letter.repeat(400)}.mp4`)
      expect(fileNameSchema.safeParse(name).success).toBe(true)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
      expect(name).toMatch(/\.mp4$/)
      expect(name).not.toContain('\ufffd')
    }
  })

  it('with a number is one like it', () => {
    const [first, second, third] = numberedNames('a.b.mp4')
    expect([first, second, third]).toEqual(['a.b.mp4', 'a.b-2.mp4', 'a.b-3.mp4'])
  })
})

describe('the id of a graph', () => {
  it.each([
    ['Pixelate faces', 'pixelate-faces'],
    ['  Ärger & Spaß!  ', 'arger-spass'],
    ['日本', 'graph'],
    ['--- 1 ---', '1'],
  ])('of "%s" is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
})
