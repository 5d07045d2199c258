import { OperationalError, UserError } from '../../nodes/core/errors.ts'
import type { EncodeSettings } from '../../nodes/core/media.ts'
import { encoders, presets, type Encoder } from './encoders.ts'

/** An encoder with everything decided. */
export interface ChosenEncoder {
  readonly name: string
  readonly global: readonly string[]
  readonly filter: string | undefined
  readonly options: readonly string[]
  readonly pixelFormat: 'yuv420p' | 'yuv444p' | undefined
  readonly note: string | undefined
}

interface Size {
  readonly width: number
  readonly height: number
}

function takes(encoder: Encoder, { width, height }: Size): boolean {
  const odd = width % 2 === 1 || height % 2 === 1
  if (odd && encoder.evenOnly && !encoder.oddAs444) return false
  return Math.min(width, height) >= (encoder.smallest ?? 1)
}

/**
 * The encoder for these settings and this picture.
 * @throws UserError where none exists for the codec or size; OperationalError where this ffmpeg lacks it
 */
export function chooseEncoder(
  settings: EncodeSettings,
  size: Size,
  available: ReadonlySet<string>,
): ChosenEncoder {
  const { codec, hardware, quality } = settings
  const fitting = encoders[codec][hardware].filter((encoder) => takes(encoder, size))
  if (fitting.length === 0)
    throw new UserError({
      problem: `${codec} with hardware "${hardware}" does not take a picture of ${size.width}×${size.height}`,
      remedy:
        hardware === 'none' ? 'Choose the codec vp9 and a .mkv or .webm name' : 'Choose hardware "none"',
    })
  const encoder = fitting.find(({ name }) => available.has(name))
  if (encoder === undefined)
    throw new OperationalError({
      problem: `This ffmpeg cannot encode ${codec}${hardware === 'none' ? '' : ` with ${hardware}`}`,
      found: `no encoder ${fitting.map(({ name }) => name).join(' or ')}`,
      remedy:
        'Install a complete ffmpeg (veilgraph doctor shows which is used) or choose another codec or hardware',
    })
  const preset = presets.find((name) => name === settings.preset)
  if (preset === undefined)
    throw new UserError({
      problem: `There is no preset "${settings.preset}"`,
      remedy: `Choose ${presets.join(', ')}`,
    })
  const as444 = encoder.evenOnly === true && (size.width % 2 === 1 || size.height % 2 === 1)
  const filters = [as444 ? 'scale=flags=neighbor,format=yuv444p' : undefined, encoder.filter]
  return {
    name: encoder.name,
    global: encoder.global ?? [],
    filter: filters.filter((part) => part !== undefined).join(',') || undefined,
    options: encoder.options(quality, preset),
    pixelFormat: encoder.filter === undefined ? (as444 ? 'yuv444p' : 'yuv420p') : undefined,
    note: as444
      ? `${codec} holds the odd size ${size.width}×${size.height} only as 4:4:4, which some players do not show.`
      : undefined,
  }
}
