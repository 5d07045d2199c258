import { OperationalError } from '../../nodes/core/errors.ts'
import type { SoundTreatment } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { rethrowCancel, startChild } from './child.ts'
import { ffmpegArguments, flags } from './command.ts'
import type { Container } from './containers.ts'
import { versionedOptions } from './ffmpeg-version.ts'

/** How sound is encoded with other voices. */
export interface VoiceShift {
  /** Filters of one sound track. */
  readonly filter: string
  /** Output options of all sound tracks. */
  readonly encoder: readonly string[]
  /** A sentence where it is not quite what was asked for. */
  readonly note: string | undefined
}

type Shift = Extract<SoundTreatment, { kind: 'shift' }>

/** Samples a second while sound is changed, and in the result. */
const rate = 48_000

/** One way to shift voices. */
export interface VoiceMethod {
  readonly filter: string
  /** A sentence where it does not do quite what was asked for. */
  readonly note?: string
}

/** Ways to shift a voice, best first; builds without librubberband take the last one. */
export function voiceMethods({ semitones, formants }: Shift): readonly VoiceMethod[] {
  const ratio = 2 ** (semitones / 12)
  const formant = formants === 'stay' ? 'preserved' : 'shifted'
  const resampled = `asetrate=${Math.round(rate * ratio)},aresample=${rate},atempo=${(1 / ratio).toFixed(8)}`
  const compromise =
    'This ffmpeg is built without Rubber Band, so the voices are shifted more coarsely and their formants move along.'
  return [
    { filter: `rubberband=pitch=${ratio.toFixed(8)}:formant=${formant}:pitchq=quality` },
    formants === 'stay' ? { filter: resampled, note: compromise } : { filter: resampled },
  ]
}

/** Six bursts of a voice-like tone, one in the middle of each 0.7 seconds. */
const bursts = { count: 6, seconds: 0.7 }

function burstSource(): string {
  const harmonics = Array.from({ length: 12 }, (_, i) => `sin(${130 * (i + 1)}*2*PI*t)/${i + 1}`)
  const { count, seconds } = bursts
  const envelope = `exp(-pow((mod(t\\,${seconds})-${seconds / 2})/0.03\\,2))`
  return `aevalsrc=exprs='0.3*(${harmonics.join('+')})*${envelope}':s=${rate}:d=${count * seconds}`
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Middle of the energy of each burst after its own start, in samples. */
function centresOf(samples: Float32Array): number[] {
  const length = bursts.seconds * rate
  return Array.from({ length: bursts.count }, (_, burst) => {
    let [sum, moment] = [0, 0]
    for (let at = 0; at < length; at++) {
      const energy = (samples[Math.round(burst * length) + at] ?? 0) ** 2
      sum += energy
      moment += energy * at
    }
    return moment / sum
  })
}

/** What filters do to the timing of sound, in samples. */
interface Timing {
  /** By how much it is late; below 0 it is early. */
  readonly delay: number
  /** How much is lost at the end. */
  readonly loss: number
}

/** Measures how filters shift sound in time with this build. @returns `undefined` where the build lacks them */
async function measureTiming(
  ffmpeg: string,
  filter: string,
  signal: AbortSignal | undefined,
): Promise<Timing | undefined> {
  const source = { source: burstSource(), options: flags('-f', 'lavfi') }
  const options = ['-af', filter, ...flags('-f', 'f32le', '-ac', '1')]
  using child = startChild(ffmpeg, ffmpegArguments([source], { target: 'pipe:1', options }), { signal })
  const pieces: Buffer[] = []
  for await (const piece of child.stdout as AsyncIterable<Buffer>) pieces.push(piece)
  const { code } = await child.ended
  rethrowCancel(signal)
  const bytes = Buffer.concat(pieces)
  const samples = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)),
  )
  const delay = Math.round(median(centresOf(samples)) - (bursts.seconds * rate) / 2)
  if (code !== 0 || !Number.isFinite(delay)) return undefined
  return { delay, loss: Math.max(0, bursts.count * bursts.seconds * rate - samples.length) }
}

interface SoundEncoder {
  readonly options: readonly string[]
  /** Takes one or two channels only. */
  readonly stereo?: boolean
}

/** Encoders that every usual build has. Matroska does not know AAC's delay, and FLAC has none. */
const encoders: Readonly<Record<Container['muxer'], SoundEncoder>> = {
  mp4: { options: ['-c:a', 'aac', '-b:a', '192k'] },
  mov: { options: ['-c:a', 'aac', '-b:a', '192k'] },
  matroska: { options: ['-c:a', 'flac'] },
  webm: { options: ['-c:a', 'libopus', '-b:a', '128k'], stereo: true },
}

/** Samples by which older WebM muxers make sound late: Opus' pre-skip, rounded up to a millisecond. */
function muxerDelay({ ffmpeg }: Binaries, { muxer }: Container): number {
  return muxer === 'webm' && !versionedOptions(ffmpeg.version).delaysOpus ? 336 : 0
}

/**
 * The filters of a track: from the file's time 0 on without holes, shifted, with the method's own delay taken back and
 * its loss made up for, so that lips and voice stay together.
 * @param late samples by which sound must leave earlier
 */
function filterOf(method: string, { loss }: Timing, late: number, stereo: boolean): string {
  const fromStart = `aresample=${rate}:async=1:first_pts=0`
  const pad = Math.max(0, loss + late)
  return [
    fromStart,
    ...(stereo ? ['aformat=channel_layouts=stereo|mono'] : []),
    ...(pad > 0 ? [`apad=pad_len=${pad}`] : []),
    method,
    // What then lies before 0 is cut, a hole after it filled.
    `asetpts=(N-${late})/SR/TB`.replace('--', '+'),
    fromStart,
  ].join(',')
}

/**
 * How to shift the voices of every sound track into a container.
 * @param methods of which the first one is taken that the build has @throws OperationalError where it has none
 */
export async function voiceShift(
  binaries: Binaries,
  shift: Shift,
  container: Container,
  signal: AbortSignal | undefined,
  methods: readonly VoiceMethod[] = voiceMethods(shift),
): Promise<VoiceShift> {
  for (const { filter, note } of methods) {
    const timing = await measureTiming(binaries.ffmpeg.path, filter, signal)
    if (timing === undefined) continue
    const { options, stereo = false } = encoders[container.muxer]
    const late = timing.delay + muxerDelay(binaries, container)
    return { filter: filterOf(filter, timing, late, stereo), encoder: options, note }
  }
  throw new OperationalError({
    problem: 'Voices cannot be shifted with this ffmpeg',
    found: 'neither rubberband nor asetrate and atempo',
    remedy: 'Install a current ffmpeg, or mute the sound',
  })
}
