import { extname } from 'node:path'
import type { EncodeSettings, SoundTreatment, StreamFacts, VideoValue } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { guardedFile, type CommandInput } from './command.ts'
import { requireAudio, type Container } from './containers.ts'
import { versionedOptions } from './ffmpeg-version.ts'
import { hiddenSound } from './hidden-sound.ts'
import { opusDelay } from './opus-delay.ts'
import { timeOffset } from './video-facts.ts'
import { voiceShift, type VoiceShift } from './voice-shift.ts'

/** Which streams of the source go along with the picture, and how. */
export interface CarriedStreams {
  /** The source as ffmpeg's input, first as it is; again with other timing where a track needs that. */
  readonly inputs: readonly CommandInput[]
  /** Output options, given the number of the source among ffmpeg's inputs. */
  options(inputNumber: number): string[]
  readonly notes: readonly string[]
}

export interface CarryRequest {
  readonly binaries: Binaries
  readonly source: VideoValue | undefined
  readonly sound: SoundTreatment | undefined
  readonly path: string
  readonly container: Container
  readonly settings: EncodeSettings
  readonly signal: AbortSignal | undefined
}

/** Subtitles that are drawn over the video as pictures. */
const drawnSubtitles = new Set(['hdmv_pgs_subtitle', 'dvd_subtitle', 'dvb_subtitle', 'xsub'])

/** Sound that is hidden for longer than this is no priming of an encoder. */
const primingSeconds = 0.1

function count(streams: readonly StreamFacts[], noun: string): string {
  return `${streams.length} ${noun}${streams.length === 1 ? '' : 's'}`
}

/** Languages are kept: players need them to offer the right track, and they say nothing of a person's identity. */
function languages(streams: readonly StreamFacts[], letter: 'a' | 's'): string[] {
  return streams.flatMap(({ language }, at) =>
    language === undefined ? [] : [`-metadata:s:${letter}:${at}`, `language=${language}`],
  )
}

function shifted(seconds: number): string[] {
  return seconds === 0 ? [] : ['-itsoffset', seconds.toFixed(6)]
}

/** How much later each sound track must be sent to arrive in time, in seconds. */
async function audioShifts(
  request: CarryRequest,
  audio: readonly StreamFacts[],
  voice: VoiceShift | undefined,
): Promise<number[]> {
  const { binaries, source, container, signal } = request
  if (voice !== undefined) return audio.map(() => 0)
  const delays = container.delaysOpus && !versionedOptions(binaries.ffmpeg.version).delaysOpus
  return Promise.all(
    audio.map(async ({ codec, index }) =>
      delays && codec === 'opus' && source !== undefined
        ? opusDelay(binaries.ffprobe.path, source.path, index, signal)
        : 0,
    ),
  )
}

/** The most seconds that an edit list hides of a sound track that goes along. */
async function mostHidden(request: CarryRequest, audio: readonly StreamFacts[]): Promise<number> {
  const { binaries, source, signal } = request
  if (source === undefined || audio.length === 0 || !source.facts.container.startsWith('mov')) return 0
  const seconds = await hiddenSound(binaries.ffprobe.path, source.path, signal)
  return Math.max(0, ...audio.map(({ index }) => seconds.get(index) ?? 0))
}

function soundOptions(audio: readonly StreamFacts[], voice: VoiceShift | undefined): string[] {
  if (voice === undefined || audio.length === 0) return ['-c:a', 'copy']
  return [...audio.flatMap((_, at) => [`-filter:a:${at}`, voice.filter]), ...voice.encoder]
}

/**
 * Sound is copied packet by packet; subtitles of text where the container takes them; everything else stays behind.
 * Where voices are
 * shifted, sound is encoded anew.
 * @throws UserError where the container does not take the sound
 */
export async function carriedStreams(request: CarryRequest): Promise<CarriedStreams> {
  const { source, sound, path, container, settings } = request
  if (source === undefined) return { inputs: [], options: () => [], notes: [] }
  const { streams } = source.facts
  const of = (kind: StreamFacts['kind']): StreamFacts[] => streams.filter((stream) => stream.kind === kind)
  const audio = settings.keepAudio && sound?.kind !== 'mute' ? of('audio') : []
  const voice =
    sound?.kind === 'shift' && audio.length > 0
      ? await voiceShift(request.binaries, sound, container, request.signal)
      : undefined
  if (voice === undefined)
    requireAudio(
      container,
      path,
      audio.map(({ codec }) => codec),
    )
  const subtitles = of('subtitle').filter(({ codec }) => container.subtitles.has(codec))
  const drawn = of('subtitle').filter(({ codec }) => drawnSubtitles.has(codec))
  const lost = of('subtitle').filter((stream) => !subtitles.includes(stream) && !drawn.includes(stream))
  const videos = of('video')
  // What is decoded to be shifted is cut as players cut it.
  const hidden = voice === undefined ? await mostHidden(request, audio) : 0
  const notes = [
    lost.length > 0
      ? `${extname(path)} does not hold ${count(lost, 'subtitle track')} of the source, left out.`
      : '',
    drawn.length > 0
      ? `${count(drawn, 'subtitle track')} of the source made of pictures, which are not examined, left out.`
      : '',
    hidden > primingSeconds
      ? `The sound of the source holds ${hidden.toFixed(1)} s before the cut that players skip.`
      : '',
    videos.length > 0 ? `${count(videos, 'further video stream')} of the source left out.` : '',
    voice?.note ?? '',
  ]
  const audioShift = await audioShifts(request, audio, voice)
  const shifts = [...new Set([0, ...audioShift])]
  const offset = -timeOffset(source.facts)
  return {
    inputs: shifts.map((shift) => guardedFile(source.path, shifted(offset + shift))),
    options: (inputNumber) => [
      ...audio.flatMap(({ index }, at) => [
        '-map',
        `${inputNumber + shifts.indexOf(audioShift[at] ?? 0)}:${index}`,
      ]),
      ...subtitles.flatMap(({ index }) => ['-map', `${inputNumber}:${index}`]),
      ...soundOptions(audio, voice),
      '-c:s',
      'copy',
      ...(settings.keepMetadata
        ? ['-map_metadata', String(inputNumber), '-map_chapters', String(inputNumber)]
        : ['-map_metadata', '-1', '-map_chapters', '-1']),
      ...languages(audio, 'a'),
      ...languages(subtitles, 's'),
    ],
    notes: notes.filter((note) => note !== ''),
  }
}
