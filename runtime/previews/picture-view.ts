import { OperationalError } from '../../nodes/core/errors.ts'
import type { FramesValue, MediaAccess, PlanarImage, VideoFrame } from '../../nodes/core/media.ts'
import { frames as framesType, framesOfImage } from '../../nodes/types/frames.ts'
import type { MaskValue } from '../../nodes/types/mask.ts'
import type { SingleValue } from '../engine/values.ts'
import type { Preview } from '../protocol/previews.ts'
import { encodeInto } from './jpeg.ts'
import type { View } from './views.ts'

/** What is seen as a picture, and yet is none on a wire. */
const seenAs: { readonly [Type in string]?: (data: never) => PlanarImage } = {
  mask: ({ width, height, data }: MaskValue) => ({
    layout: 'rgb',
    width,
    height,
    planes: [data, data, data],
    colour: {},
  }),
}

/** A value that is shown as a picture, as frames: what converts to frames on a wire does so here. */
export function framesOfValue({ type, data, digest }: SingleValue, media: MediaAccess): FramesValue {
  if (type.name === framesType.name) return data as FramesValue
  const picture = seenAs[type.name]?.(data as never)
  if (picture !== undefined) return framesOfImage(picture, digest)
  const conversion = framesType.accepts.find(({ from }) => from === type.name)
  if (conversion === undefined) throw new Error(`A ${type.name} cannot be shown as a picture.`)
  return conversion.convert(data as never, { media, digest })
}

/** The frame at this place, the last one after the end; it belongs to the caller. @throws OperationalError */
export async function frameAt(frames: FramesValue, wanted: number, signal: AbortSignal): Promise<VideoFrame> {
  const index = Math.max(0, Math.min(wanted, frames.timestamps.length - 1))
  for await (const frame of frames.open({ from: index, to: index + 1 }, signal)) return frame
  throw new OperationalError('There are no frames to show')
}

function pixelAspectOf({ source }: FramesValue): { readonly pixelAspect?: number } {
  const { numerator = 1, denominator = 1 } = source?.facts.sampleAspect ?? {}
  const pixelAspect = numerator / denominator
  return pixelAspect > 0 && Number.isFinite(pixelAspect) && pixelAspect !== 1 ? { pixelAspect } : {}
}

/** One picture of a sequence, at the size of the view. */
export const pictureView: View = async (value, ask): Promise<Preview> => {
  const started = performance.now()
  const frames = framesOfValue(value, ask.media)
  using frame = await frameAt(frames, ask.frame, ask.signal)
  const { bytes, width, height } = await encodeInto(frame, ask)
  const { numerator, denominator } = frames.frameRate
  return {
    answer: {
      kind: 'picture',
      frame: frame.index,
      frameCount: frames.timestamps.length,
      frameRate: numerator / denominator,
      durationSeconds: frames.durationSeconds,
      width,
      height,
      fullWidth: frame.width,
      fullHeight: frame.height,
      ...pixelAspectOf(frames),
      verified: frames.verified,
      ms: performance.now() - started,
    },
    pictures: [bytes],
  }
}
