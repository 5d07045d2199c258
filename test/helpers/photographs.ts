import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { PlanarImage } from '../../nodes/core/media.ts'

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
)

/** The photographs that come with face-api: groups of people, 22 faces in all. */
export const photographs = ['sample1', 'sample2', 'sample3', 'sample4', 'sample5', 'sample6'] as const
export type Photograph = (typeof photographs)[number]

/** Interleaved RGB bytes to planes. */
export function planarRgb(data: Uint8Array, width: number, height: number): PlanarImage {
  const pixels = width * height
  const planes: [Uint8Array, Uint8Array, Uint8Array] = [
    new Uint8Array(pixels),
    new Uint8Array(pixels),
    new Uint8Array(pixels),
  ]
  for (let i = 0; i < pixels; i++)
    for (let channel = 0; channel < 3; channel++) planes[channel]![i] = data[3 * i + channel]!
  return { layout: 'rgb', width, height, planes, colour: {} }
}

/** A photograph as decoded, 1920 pixels wide. */
export async function photograph(name: Photograph): Promise<PlanarImage> {
  const { data, info } = await sharp(join(folder, `${name}.jpg`))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return planarRgb(data, info.width, info.height)
}
