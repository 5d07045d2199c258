import { runToEnd } from '../../runtime/media/child.ts'
import { testBinaries } from './clips.ts'

/** What ffprobe says, by a call of its own: the judge of what our reader and writer claim. */
async function ask(path: string, ...args: readonly string[]): Promise<unknown> {
  const { ffprobe } = await testBinaries()
  const { stdout, code, log } = await runToEnd(ffprobe.path, ['-v', 'error', ...args, '-of', 'json', path])
  if (code !== 0) throw new Error(log)
  return JSON.parse(stdout)
}

/** Timestamps of the decoded frames in seconds. */
export async function frameTimes(path: string, stream = 'v:0'): Promise<number[]> {
  const { frames } = (await ask(
    path,
    '-select_streams',
    stream,
    '-show_entries',
    'frame=best_effort_timestamp_time,pkt_dts_time',
  )) as {
    frames?: { best_effort_timestamp_time?: string; pkt_dts_time?: string }[]
  }
  return (frames ?? []).map((frame) => Number(frame.best_effort_timestamp_time ?? frame.pkt_dts_time))
}

export interface AudioPacket {
  /** Seconds. */
  readonly time: number
  /** MD5 of its bytes. */
  readonly hash: string
}

/** Every packet of every sound track, in order. */
export async function audioPackets(path: string): Promise<AudioPacket[][]> {
  const { packets } = (await ask(
    path,
    '-select_streams',
    'a',
    '-show_packets',
    '-show_data_hash',
    'md5',
  )) as { packets?: { stream_index: number; pts_time: string; data_hash: string }[] }
  const tracks = new Map<number, AudioPacket[]>()
  for (const { stream_index, pts_time, data_hash } of packets ?? []) {
    const track = tracks.get(stream_index) ?? []
    track.push({ time: Number(pts_time), hash: data_hash })
    tracks.set(stream_index, track)
  }
  return [...tracks.values()]
}

export interface StreamTags {
  readonly codec_type: string
  readonly codec_name: string
  readonly width?: number
  readonly height?: number
  readonly pix_fmt?: string
  readonly sample_aspect_ratio?: string
  readonly color_range?: string
  readonly color_space?: string
  readonly color_transfer?: string
  readonly color_primaries?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly side_data_list?: readonly { readonly rotation?: number }[]
}

export interface FileTags {
  readonly streams: readonly StreamTags[]
  readonly chapters: readonly unknown[]
  readonly format: { readonly tags?: Readonly<Record<string, string>> }
}

/** Streams, chapters and tags of a file. */
export async function fileTags(path: string): Promise<FileTags> {
  return (await ask(path, '-show_streams', '-show_chapters', '-show_format')) as FileTags
}

/** Facts of the first video stream. */
export async function videoStream(path: string): Promise<StreamTags> {
  const found = (await fileTags(path)).streams.find(({ codec_type }) => codec_type === 'video')
  if (found === undefined) throw new Error('no video stream')
  return found
}
