import { flags } from './command.ts'
import type { EncodeSettings } from '../../nodes/core/media.ts'

export const presets = [
  'ultrafast',
  'superfast',
  'veryfast',
  'faster',
  'fast',
  'medium',
  'slow',
  'slower',
  'veryslow',
] as const
export type Preset = (typeof presets)[number]

/** How one of ffmpeg's encoders takes our settings. */
export interface Encoder {
  readonly name: string
  /** Options for a quality on x264's scale (0–51, lower is better) and an x264 preset. */
  options(quality: number, preset: Preset): readonly string[]
  /** Smallest picture side, where that matters. */
  readonly smallest?: number
  /** Only even sizes in 4:2:0. */
  readonly evenOnly?: boolean
  /** Takes 4:4:4 instead, so that an odd size stays exact. */
  readonly oddAs444?: boolean
  readonly global?: readonly string[]
  readonly filter?: string
}

/** 0 = fastest, 8 = slowest. */
const slowness = (preset: Preset): number => presets.indexOf(preset)
const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, Math.round(value)))

const x264: Encoder = {
  name: 'libx264',
  evenOnly: true,
  oddAs444: true,
  options: (quality, preset) => ['-preset', preset, '-crf', String(quality)],
}
const x265: Encoder = {
  name: 'libx265',
  evenOnly: true,
  oddAs444: true,
  smallest: 16,
  // x265's default 28 looks like x264's 23.
  options: (quality, preset) => [
    ...flags('-preset', preset, '-crf', String(clamp(quality + 5, 0, 51)), '-x265-params', 'log-level=error'),
    ...flags('-tag:v', 'hvc1'),
  ],
}
const vp9: Encoder = {
  name: 'libvpx-vp9',
  options: (quality, preset) => [
    ...flags('-crf', String(clamp((quality * 63) / 51 + 3, 0, 63)), '-b:v', '0', '-row-mt', '1'),
    ...flags('-deadline', 'good', '-cpu-used', String(clamp(8 - slowness(preset), 0, 5))),
  ],
}
const svtAv1: Encoder = {
  name: 'libsvtav1',
  evenOnly: true,
  smallest: 64,
  options: (quality, preset) => [
    ...flags(
      '-crf',
      String(clamp(quality * 1.5, 1, 63)),
      '-preset',
      String(clamp(12 - slowness(preset), 2, 12)),
    ),
  ],
}
const aomAv1: Encoder = {
  name: 'libaom-av1',
  options: (quality, preset) => [
    ...flags('-crf', String(clamp((quality * 63) / 51 + 3, 0, 63)), '-b:v', '0'),
    ...flags('-cpu-used', String(clamp(8 - slowness(preset), 0, 8))),
  ],
}

function nvenc(codec: string): Encoder {
  // Names that builds old and new understand.
  const preset = (name: Preset): string =>
    slowness(name) < 5 ? 'fast' : slowness(name) === 5 ? 'medium' : 'slow'
  return {
    name: `${codec}_nvenc`,
    evenOnly: true,
    options: (quality, name) => ['-preset', preset(name), '-rc', 'vbr', '-cq', String(quality), '-b:v', '0'],
  }
}

function qsv(codec: string): Encoder {
  return {
    name: `${codec}_qsv`,
    evenOnly: true,
    filter: 'format=nv12',
    options: (quality, preset) => [
      ...flags('-preset', slowness(preset) < 2 ? 'veryfast' : preset),
      ...flags('-global_quality', String(clamp(quality, 1, 51))),
    ],
  }
}

function videotoolbox(codec: string): Encoder {
  return {
    name: `${codec}_videotoolbox`,
    evenOnly: true,
    options: (quality) => ['-q:v', String(clamp(100 - 1.6 * quality, 1, 100))],
  }
}

function vaapi(codec: string): Encoder {
  return {
    name: `${codec}_vaapi`,
    evenOnly: true,
    global: ['-vaapi_device', '/dev/dri/renderD128'],
    filter: 'format=nv12,hwupload',
    options: (quality) => ['-qp', String(quality)],
  }
}

/** Encoders by family and hardware, best first. */
export const encoders: Readonly<
  Record<EncodeSettings['codec'], Readonly<Record<EncodeSettings['hardware'], readonly Encoder[]>>>
> = {
  h264: {
    none: [x264],
    nvenc: [nvenc('h264')],
    qsv: [qsv('h264')],
    videotoolbox: [videotoolbox('h264')],
    vaapi: [vaapi('h264')],
  },
  hevc: {
    none: [x265],
    nvenc: [nvenc('hevc')],
    qsv: [qsv('hevc')],
    videotoolbox: [videotoolbox('hevc')],
    vaapi: [vaapi('hevc')],
  },
  av1: {
    none: [svtAv1, aomAv1],
    nvenc: [nvenc('av1')],
    qsv: [qsv('av1')],
    videotoolbox: [],
    vaapi: [vaapi('av1')],
  },
  vp9: { none: [vp9], nvenc: [], qsv: [qsv('vp9')], videotoolbox: [], vaapi: [vaapi('vp9')] },
}

/** Every encoder that is ever used. */
export const encoderNames: readonly string[] = Object.values(encoders).flatMap((byHardware) =>
  Object.values(byHardware).flatMap((list) => list.map(({ name }) => name)),
)
