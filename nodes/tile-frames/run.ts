import { UserError } from '../core/errors.ts'
import type { FramesValue, PlanarImage, VideoFrame } from '../core/media.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { tileFrames } from './definition.ts'

/** Pictures beside each other; cells are even, since chroma samples cover two pixels. */
interface Grid {
  readonly columns: number
  readonly rows: number
  readonly cellWidth: number
  readonly cellHeight: number
}

function requireAlike([first, ...rest]: readonly FramesValue[]): void {
  const facts = (frames: FramesValue) =>
    `${frames.width}×${frames.height}, ${frames.timestamps.length} frames, ${frames.layout}`
  const other = rest.find((frames) => first !== undefined && facts(frames) !== facts(first))
  if (first === undefined || other === undefined) return
  throw new UserError({
    problem: 'Pictures that are put side by side must be of one size and number',
    found: `${facts(first)} beside ${facts(other)}`,
    remedy: 'Wire sequences that come from the same video',
  })
}

function gridOf(tiles: readonly FramesValue[], layout: 'row' | 'grid'): Grid {
  const columns = layout === 'row' ? tiles.length : 2
  const { width, height } = tiles[0]!
  const even = (length: number) => Math.max(2, length - (length % 2))
  return {
    columns,
    rows: Math.ceil(tiles.length / columns),
    cellWidth: even(width),
    cellHeight: even(height),
  }
}

function pasteInto(
  target: PlanarImage,
  tile: PlanarImage,
  at: number,
  { columns, cellWidth, cellHeight }: Grid,
) {
  const [column, row] = [at % columns, Math.floor(at / columns)]
  tile.planes.forEach((plane, index) => {
    const step = tile.layout === 'i420' && index > 0 ? 2 : 1
    const stride = Math.ceil(tile.width / step)
    const wide = cellWidth / step
    const targetStride = target.width / step
    for (let y = 0; y < cellHeight / step; y++)
      target.planes[index]!.set(
        plane.subarray(y * stride, y * stride + wide),
        ((row * cellHeight) / step + y) * targetStride + column * wide,
      )
  })
}

/** Black in every layout: where a grid has no picture. */
function emptyImage(
  { layout, colour }: FramesValue,
  { columns, rows, cellWidth, cellHeight }: Grid,
): PlanarImage {
  const [width, height] = [columns * cellWidth, rows * cellHeight]
  const chroma = layout === 'i420' ? (width * height) / 4 : width * height
  const [darkest, grey] = layout === 'i420' ? [colour.range === 'pc' ? 0 : 16, 128] : [0, 0]
  return {
    layout,
    width,
    height,
    colour,
    planes: [
      new Uint8Array(width * height).fill(darkest),
      new Uint8Array(chroma).fill(grey),
      new Uint8Array(chroma).fill(grey),
    ],
  }
}

async function* together(
  openings: readonly AsyncIterator<VideoFrame>[],
): AsyncGenerator<readonly VideoFrame[]> {
  for (;;) {
    const next = await Promise.all(openings.map((opening) => opening.next()))
    const frames = next.flatMap((each) => (each.done === true ? [] : [each.value]))
    if (frames.length < openings.length) {
      for (const frame of frames) frame[Symbol.dispose]()
      return
    }
    yield frames
  }
}

function tiled(tiles: readonly FramesValue[], layout: 'row' | 'grid', digest: string): FramesValue {
  const grid = gridOf(tiles, layout)
  const first = tiles[0]!
  return {
    ...first,
    width: grid.columns * grid.cellWidth,
    height: grid.rows * grid.cellHeight,
    digest,
    verified: tiles.every(({ verified }) => verified),
    untouched: false,
    async *open(range, signal) {
      const openings = tiles.map((tile) => tile.open(range, signal)[Symbol.asyncIterator]())
      try {
        for await (const frames of together(openings)) {
          const image = emptyImage(first, grid)
          frames.forEach((frame, at) => pasteInto(image, frame, at, grid))
          const { index, timestamp } = frames[0]!
          for (const frame of frames) frame[Symbol.dispose]()
          yield { ...image, index, timestamp, [Symbol.dispose]() {} }
        }
      } finally {
        for (const opening of openings) await opening.return?.()
      }
    },
  }
}

export const run: NodeRun<typeof tileFrames> = async ({ inputs, params, ctx }) => {
  const { first, second, third, fourth } = inputs
  const tiles = [first, second, third, fourth].filter((tile) => tile !== undefined)
  requireAlike(tiles)
  return { frames: tiled(tiles, params.layout, ctx.key) }
}
