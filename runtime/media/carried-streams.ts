import { extname } from 'node:path'
import type { EncodeSettings, StreamFacts, VideoValue } from '../../nodes/core/media.ts'
import { guardedFile, type CommandInput, flags } from './command.ts'
import { requireAudio, type Container } from './containers.ts'
import { timeOffset } from './video-facts.ts'

/** Which streams of the source go along with the picture, and how. */
export interface CarriedStreams {
  /** The source as ffmpeg's input; `undefined` where nothing of it is needed. */
  readonly input: CommandInput | undefined
  /** Output options, given the number of the source among ffmpeg's inputs. */
  options(inputNumber: number): string[]
  readonly notes: readonly string[]
}

function count(streams: readonly StreamFacts[], noun: string): string {
  return `${streams.length} ${noun}${streams.length === 1 ? '' : 's'}`
}

/** Languages are kept: players need them to offer the right track, and they say nothing of a person's identity. */
function languages(streams: readonly StreamFacts[], letter: 'a' | 's'): string[] {
  return streams.flatMap(({ language }, at) =>
    language === undefined ? [] : [`-metadata:s:${letter}:${at}`, `language=${language}`],
  )
}

/**
 * Sound is copied packet by packet; subtitles where the container takes them; everything else stays behind.
 * @throws UserError where the container does not take the sound
 */
export function carriedStreams(
  source: VideoValue | undefined,
  path: string,
  container: Container,
  settings: EncodeSettings,
): CarriedStreams {
  if (source === undefined) return { input: undefined, options: () => [], notes: [] }
  const { facts } = source
  const of = (kind: StreamFacts['kind']): StreamFacts[] =>
    facts.streams.filter((stream) => stream.kind === kind)
  const audio = settings.keepAudio ? of('audio') : []
  requireAudio(
    container,
    path,
    audio.map(({ codec }) => codec),
  )
  const subtitles = of('subtitle').filter(({ codec }) => container.subtitles.has(codec))
  const lost = of('subtitle').filter(({ codec }) => !container.subtitles.has(codec))
  const videos = of('video')
  const notes = [
    lost.length > 0
      ? `${extname(path)} does not hold ${count(lost, 'subtitle track')} of the source, left out.`
      : '',
    videos.length > 0 ? `${count(videos, 'further video stream')} of the source left out.` : '',
  ]
  const offset = timeOffset(facts)
  return {
    input: guardedFile(source.path, offset === 0 ? [] : ['-itsoffset', String(-offset)]),
    options: (inputNumber) => [
      ...[...audio, ...subtitles].flatMap(({ index }) => ['-map', `${inputNumber}:${index}`]),
      ...flags('-c:a', 'copy', '-c:s', 'copy'),
      ...(settings.keepMetadata
        ? ['-map_metadata', String(inputNumber), '-map_chapters', String(inputNumber)]
        : ['-map_metadata', '-1', '-map_chapters', '-1']),
      ...languages(audio, 'a'),
      ...languages(subtitles, 's'),
    ],
    notes: notes.filter((note) => note !== ''),
  }
}
