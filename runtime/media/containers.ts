import { extname } from 'node:path'
import { UserError } from '../../nodes/core/errors.ts'
import type { EncodeSettings } from '../../nodes/core/media.ts'

/** What a container of the output may hold, by ffmpeg's names. */
export interface Container {
  /** ffmpeg's muxer. */
  readonly muxer: 'mp4' | 'mov' | 'matroska' | 'webm'
  readonly encodes: readonly EncodeSettings['codec'][]
  /** Video codecs that are copied into it; pictures such as JPEG are not, since they may hold a thumbnail each. */
  readonly copies: ReadonlySet<string>
  readonly audio: (codec: string) => boolean
  /** Subtitles of text only: those made of pictures could show what nobody examined. */
  readonly subtitles: ReadonlySet<string>
  readonly options: readonly string[]
  /** It states an Opus track's delay once more than its timestamps do. */
  readonly delaysOpus: boolean
}

const isoAudio = new Set(['aac', 'mp3', 'mp2', 'ac3', 'eac3', 'alac', 'flac', 'opus', 'dts'])
const movAudio = new Set(['aac', 'mp3', 'mp2', 'ac3', 'eac3', 'alac', 'adpcm_ima_qt', 'amr_nb'])
const isoOptions = ['-movflags', '+faststart', '-write_tmcd', '0']

const mp4: Container = {
  muxer: 'mp4',
  encodes: ['h264', 'hevc', 'av1', 'vp9'],
  copies: new Set(['h264', 'hevc', 'av1', 'vp9', 'mpeg4', 'mpeg2video']),
  audio: (codec) => isoAudio.has(codec),
  subtitles: new Set(['mov_text']),
  options: isoOptions,
  delaysOpus: false,
}
const mov: Container = {
  muxer: 'mov',
  encodes: ['h264', 'hevc'],
  copies: new Set(['h264', 'hevc', 'mpeg4', 'prores', 'dnxhd', 'qtrle']),
  audio: (codec) => movAudio.has(codec) || codec.startsWith('pcm_'),
  subtitles: new Set(['mov_text']),
  options: isoOptions,
  delaysOpus: false,
}
const mkv: Container = {
  muxer: 'matroska',
  encodes: ['h264', 'hevc', 'av1', 'vp9'],
  copies: new Set([...mp4.copies, 'vp8', 'prores', 'ffv1', 'theora']),
  audio: () => true,
  subtitles: new Set(['subrip', 'ass', 'ssa', 'webvtt']),
  options: [],
  delaysOpus: true,
}
const webm: Container = {
  muxer: 'webm',
  encodes: ['vp9', 'av1'],
  copies: new Set(['vp8', 'vp9', 'av1']),
  audio: (codec) => codec === 'opus' || codec === 'vorbis',
  subtitles: new Set(['webvtt']),
  options: [],
  delaysOpus: true,
}

const containers: Readonly<Record<string, Container>> = {
  '.mp4': mp4,
  '.m4v': mp4,
  '.mov': mov,
  '.mkv': mkv,
  '.webm': webm,
}

/** The container that a path's extension names. @throws UserError where it names none */
export function containerOf(path: string): Container {
  const extension = extname(path).toLowerCase()
  const container = containers[extension]
  if (container !== undefined) return container
  throw new UserError({
    problem: `A video cannot be saved as "${extension || 'a name without extension'}"`,
    remedy: `End the name in ${Object.keys(containers).join(', ')}`,
  })
}

/** @throws UserError where the container does not take the codec that was chosen */
export function requireCodec(container: Container, path: string, codec: EncodeSettings['codec']): void {
  if (container.encodes.includes(codec)) return
  throw new UserError({
    problem: `${extname(path)} does not hold ${codec} video`,
    found: `codec ${codec}`,
    remedy: `Choose the codec ${container.encodes.join(' or ')}, or end the name in .mkv`,
  })
}

/** @throws UserError where the container does not take a sound track as it is */
export function requireAudio(container: Container, path: string, codecs: readonly string[]): void {
  const refused = codecs.find((codec) => !container.audio(codec))
  if (refused === undefined) return
  const better = refused.startsWith('pcm_') ? '.mov or .mkv' : '.mkv'
  throw new UserError({
    problem: `${extname(path)} does not hold the video's sound without converting it`,
    found: `${refused} audio`,
    remedy: `End the name in ${better}, or leave the sound out`,
  })
}
