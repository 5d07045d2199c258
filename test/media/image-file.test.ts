import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { readImage, writeImage } from '../../runtime/media/image-file.ts'
import { clipFolder } from '../helpers/clips.ts'

const path = (name: string): string => join(clipFolder(), name)

/** Red left of x = 2, blue from there on, 4×2. */
function twoColours(): Buffer {
  const bytes = Buffer.alloc(4 * 2 * 3)
  for (let at = 0; at < 8; at++) bytes[3 * at + (at % 4 < 2 ? 0 : 2)] = 255
  return bytes
}

const raw = { raw: { width: 4, height: 2, channels: 3 } } as const

test('reads planes of red, green and blue', async () => {
  await sharp(twoColours(), raw).png().toFile(path('plain.png'))
  const image = await readImage(path('plain.png'), {})
  expect(image).toMatchObject({ layout: 'rgb', width: 4, height: 2 })
  expect([...image.planes[0]]).toEqual([255, 255, 0, 0, 255, 255, 0, 0])
  expect([...image.planes[1]]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  expect([...image.planes[2]]).toEqual([0, 0, 255, 255, 0, 0, 255, 255])
})

test('turns a picture upright as its EXIF says', async () => {
  await sharp(twoColours(), raw).withMetadata({ orientation: 6 }).png().toFile(path('turned.png'))
  const image = await readImage(path('turned.png'), {})
  expect(image).toMatchObject({ width: 2, height: 4 })
  expect([...image.planes[0]]).toEqual([255, 255, 255, 255, 0, 0, 0, 0])
})

test('lays transparent parts over white', async () => {
  const clear = {
    create: { width: 3, height: 3, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  } as const
  await sharp(clear).png().toFile(path('clear.png'))
  expect(new Set((await readImage(path('clear.png'), {})).planes[1])).toEqual(new Set([255]))
})

test('reads grey and 16-bit pictures as 8-bit RGB', async () => {
  await sharp(twoColours(), raw).toColourspace('b-w').png().toFile(path('grey.png'))
  await sharp(twoColours(), raw).toColourspace('rgb16').png().toFile(path('deep.png'))
  const grey = await readImage(path('grey.png'), {})
  expect(grey.planes[0]).toEqual(grey.planes[2])
  expect((await readImage(path('deep.png'), {})).planes[0][0]).toBe(255)
})

test('refuses what is not a picture, is missing, or could point to other files', async () => {
  await writeFile(path('text.png'), 'no picture')
  await expect(readImage(path('text.png'), {})).rejects.toMatchObject({ exitCode: 1 })
  await expect(readImage(path('none.png'), {})).rejects.toMatchObject({ exitCode: 3 })
  await expect(readImage(clipFolder(), {})).rejects.toMatchObject({ exitCode: 1 })
  await writeFile(
    path('drawing.png'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  )
  await expect(readImage(path('drawing.png'), {})).rejects.toThrow('a svg file')
})

test.each([
  [1_000_000, 1_000_000],
  [20_000, 20_000],
  [10_001, 10_000],
])('refuses a picture that claims %i × %i pixels', async (width, height) => {
  const header = Buffer.from('4948445200000000000000000802000000', 'hex')
  header.writeUInt32BE(width, 4)
  header.writeUInt32BE(height, 8)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(header))
  const signature = Buffer.from('89504e470d0a1a0a0000000d', 'hex')
  const data = Buffer.concat([Buffer.from('0000000049444154', 'hex'), Buffer.from('35af061e', 'hex')])
  await writeFile(path('bomb.png'), Buffer.concat([signature, header, checksum, data]))
  const begin = performance.now()
  const error: unknown = await readImage(path('bomb.png'), {}).catch((reason: unknown) => reason)
  expect(performance.now() - begin).toBeLessThan(2000)
  expect(error).toMatchObject({ exitCode: 1 })
  expect((error as Error).message).toContain(`${width} × ${height}, `)
  expect((error as Error).message).toContain('Give a picture of at most 100 megapixels')
})

const planes: PlanarImage = {
  layout: 'rgb',
  width: 4,
  height: 2,
  planes: [0, 1, 2].map((channel) =>
    Uint8Array.from(twoColours().filter((_, at) => at % 3 === channel)),
  ) as unknown as PlanarImage['planes'],
  colour: {},
}

test.each(['png', 'tif', 'tiff'])('writes %s without loss', async (extension) => {
  const file = path(`written.${extension}`)
  const facts = await writeImage(planes, file, { quality: 90 })
  expect(facts).toMatchObject({ frames: 1, copied: false })
  expect((await readImage(file, {})).planes).toEqual(planes.planes)
})

test.each(['jpg', 'jpeg', 'webp', 'avif'])('writes %s without metadata', async (extension) => {
  const file = path(`written.${extension}`)
  await writeImage(planes, file, { quality: 90 })
  const { exif, icc, xmp, width, height } = await sharp(file).metadata()
  expect([exif, icc, xmp, width, height]).toEqual([undefined, undefined, undefined, 4, 2])
  expect((await readImage(file, {})).planes[0][0]).toBeGreaterThan(200)
})

test('writes video frames by their matrix', async () => {
  const white = (value: number, length: number): Uint8Array => new Uint8Array(length).fill(value)
  const frame: PlanarImage = {
    layout: 'i420',
    width: 3,
    height: 3,
    planes: [white(235, 9), white(128, 4), white(128, 4)],
    colour: { range: 'tv' },
  }
  await writeImage(frame, path('frame.png'), { quality: 90 })
  expect(new Set((await readImage(path('frame.png'), {})).planes[2])).toEqual(new Set([255]))
})

test('refuses endings that name no format, and folders that do not exist', async () => {
  await expect(writeImage(planes, path('x.gif'), { quality: 90 })).rejects.toMatchObject({ exitCode: 2 })
  await expect(writeImage(planes, path('none/x.png'), { quality: 90 })).rejects.toMatchObject({ exitCode: 1 })
})
