/**
 * `npx tsx test/bench/contact-sheet.ts GRAPH[@node.param=value,…] CLIP… --out FILE.png [--frames 48] [--columns 4]`:
 * frames before and after, one above the other, labelled; a row for each clip. The sheet shows faces as they were: keep
 * it to yourself.
 */
import { mkdir, rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp, { type OverlayOptions } from 'sharp'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { openMachine } from '../../runtime/machine/open-machine.ts'
import { readRgb } from '../../runtime/vision/paint-rgb.ts'
import { temporaryFolder } from '../helpers/run-toys.ts'
import { finishClip, parseMethod } from './anonymity/finish-clip.ts'
import { framesOfClip } from './anonymity/frames-of-clip.ts'
import { cutClip, lengthOf } from './anonymity/test-clips.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    frames: { type: 'string', default: '48' },
    columns: { type: 'string', default: '4' },
  },
})
const [graph, ...clips] = positionals
const { out } = values
if (graph === undefined || clips.length === 0 || out === undefined)
  throw new Error('Usage: contact-sheet.ts GRAPH CLIP… --out FILE.png')
const [count, columns] = [Number(values.frames), Number(values.columns)]
const method = parseMethod(graph)

/** Height of a picture, and of the line of text above it, in pixels. */
const [tall, text] = [300, 22]

async function pictureOf(image: PlanarImage): Promise<Buffer> {
  const { width, height } = image
  const rgb = Buffer.from(Uint8Array.from(readRgb(image, { left: 0, top: 0, width, height }), Math.round))
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize({ height: tall })
    .png()
    .toBuffer()
}

function label(words: string, width: number): Buffer {
  const safe = words.replace(/[<&]/g, ' ')
  return Buffer.from(
    `<svg width="${width}" height="${text}"><rect width="100%" height="100%" fill="#fff"/><text x="4" y="16" font-family="sans-serif" font-size="14">${safe}</text></svg>`,
  )
}

/** Evenly spread frames of a file, in order. */
async function shownFrames(path: string): Promise<{ index: number; picture: Buffer }[]> {
  const { frames } = await lengthOf(path)
  const indices = new Set(
    Array.from({ length: columns }, (_, i) => Math.floor(((i + 0.5) * frames) / columns)),
  )
  const shown: { index: number; picture: Buffer }[] = []
  for await (const frame of framesOfClip(path))
    if (indices.has(frame.index)) shown.push({ index: frame.index, picture: await pictureOf(frame) })
  return shown
}

const folder = temporaryFolder()
try {
  await using machine = await openMachine({ device: 'cpu', folder: join(folder, 'cache') })
  const parts: OverlayOptions[] = []
  let [top, right] = [0, 0]
  for (const clip of clips) {
    const name = basename(clip, extname(clip))
    const own = join(folder, name)
    await mkdir(own, { recursive: true })
    const { frames, rate } = await lengthOf(clip)
    const original = join(own, 'original.mkv')
    await cutClip(clip, Math.min(Math.round(rate), Math.max(0, frames - count)), count, original)
    const finished = await finishClip(machine, method, original, own)
    const [before, after] = [await shownFrames(original), await shownFrames(finished.path)]
    let left = 0
    for (const [at, { index, picture }] of before.entries()) {
      const { width } = await sharp(picture).metadata()
      const line = at === 0 ? `${name} · ${method.name} · frame ${index}` : `frame ${index}`
      parts.push({ input: label(line, width), left, top })
      parts.push({ input: picture, left, top: top + text })
      parts.push({ input: after[at]!.picture, left, top: top + text + tall })
      left += width + 4
    }
    right = Math.max(right, left)
    top += text + 2 * tall + 6
  }
  const sheet = { width: right, height: top, channels: 3 as const, background: '#fff' }
  await sharp({ create: sheet }).composite(parts).png().toFile(out)
} finally {
  // Frames with faces lie in it.
  await rm(folder, { recursive: true, force: true })
}
