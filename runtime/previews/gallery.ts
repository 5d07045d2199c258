import type { FramesValue } from '../../nodes/core/media.ts'
import type { PreviewKind } from '../../nodes/core/port-type.ts'
import type { Findings } from '../../nodes/types/report.ts'
import type { Scene } from '../../nodes/types/scenes.ts'
import type { TracksValue } from '../../nodes/types/tracks.ts'
import type { ListOfValues, SingleValue } from '../engine/values.ts'
import type { Preview } from '../protocol/previews.ts'
import { faceCrops } from './face-crops.ts'
import { encodeInto } from './jpeg.ts'
import { frameAt, framesOfValue } from './picture-view.ts'
import type { ViewAsk } from './views.ts'

/** One small picture. */
interface Tile {
  readonly key: string
  readonly label: string
  readonly frame: number
  /** Facts about what is seen. */
  readonly text?: string | undefined
  readonly bytes: Uint8Array
}

export interface GalleryAsk extends ViewAsk {
  /** The pictures from which a value was made; `undefined` where there are none. */
  pictures(): Promise<FramesValue | undefined>
}

/** A gallery shows no more tiles than this. */
export const mostTiles = 64

/** Pixels of a tile's longer side, at most. */
const tileSize = 192

function tileOf({ width, height }: ViewAsk) {
  return { width: Math.min(width, tileSize), height: Math.min(height, tileSize) }
}

async function frameTile(
  frames: FramesValue,
  index: number,
  name: Pick<Tile, 'key' | 'label'>,
  ask: ViewAsk,
) {
  using frame = await frameAt(frames, index, ask.signal)
  return { ...name, frame: frame.index, bytes: (await encodeInto(frame, tileOf(ask))).bytes }
}

/** Frames of the pictures above, one tile each, in order. */
async function framesAbove(
  ask: GalleryAsk,
  wanted: readonly (Pick<Tile, 'key' | 'label'> & { readonly frame: number })[],
): Promise<Tile[] | undefined> {
  const frames = await ask.pictures()
  if (frames === undefined) return undefined
  const tiles: Tile[] = []
  for (const { frame, ...name } of wanted.slice(0, mostTiles))
    tiles.push(await frameTile(frames, frame, name, ask))
  return tiles
}

/** The tiles of one value by how it is shown; `undefined` where it is no gallery. */
const galleries: {
  readonly [Kind in PreviewKind]: (data: SingleValue, ask: GalleryAsk) => Promise<Tile[] | undefined>
} = {
  picture: async (value, ask) => [
    await frameTile(framesOfValue(value, ask.media), ask.frame, { key: '1', label: '' }, ask),
  ],
  async faces({ data }, ask) {
    const frames = await ask.pictures()
    if (frames === undefined) return undefined
    const crops = await faceCrops(data as TracksValue, frames, tileOf(ask), mostTiles, ask.signal)
    return crops.map(({ track, frame, picture }) => ({
      key: track.id,
      label: track.identityId ?? track.id,
      frame,
      bytes: picture.bytes,
    }))
  },
  segments: async ({ data }, ask) =>
    await framesAbove(
      ask,
      (data as readonly Scene[]).map(({ id, from, to }, at) => ({
        key: String(at + 1),
        label: id,
        frame: Math.floor((from + to) / 2),
      })),
    ),
  findings: async ({ data }, ask) =>
    await framesAbove(
      ask,
      (data as Findings).coverage.flagged.map(({ frame, reason }, at) => ({
        key: String(at + 1),
        label: reason,
        frame,
      })),
    ),
  value: async () => undefined,
}

async function tilesOfList({ keys, items }: ListOfValues, ask: GalleryAsk): Promise<Tile[] | undefined> {
  const tiles: Tile[] = []
  for (const [at, item] of items.slice(0, mostTiles).entries()) {
    const [tile] = (await galleries[item.type.preview](item, ask)) ?? []
    if (tile === undefined) return undefined
    const key = keys[at] ?? ''
    const { type, data } = item
    const frame = type.frameOf?.(data) ?? tile.frame
    tiles.push({ ...tile, key, label: key, frame, text: type.describe(data) })
  }
  return tiles
}

/** A value as small pictures; `undefined` where it has none. */
export async function galleryOf(
  value: SingleValue | ListOfValues,
  ask: GalleryAsk,
): Promise<Preview | undefined> {
  const tiles =
    value.kind === 'list' ? await tilesOfList(value, ask) : await galleries[value.type.preview](value, ask)
  if (tiles === undefined) return undefined
  return {
    answer: {
      kind: 'gallery',
      items: tiles.map(({ key, label, frame, text }) => ({ key, label, frame, text })),
    },
    pictures: tiles.map(({ bytes }) => bytes),
  }
}
