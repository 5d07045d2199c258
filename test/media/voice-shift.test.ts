import { describe, expect, test } from 'vitest'
import type { FramesValue, MediaAccess, SoundTreatment } from '../../nodes/core/media.ts'
import { startChild } from '../../runtime/media/child.ts'
import { flags } from '../../runtime/media/command.ts'
import { containerOf } from '../../runtime/media/containers.ts'
import { voiceMethods, voiceShift } from '../../runtime/media/voice-shift.ts'
import { clipFolder, ffmpeg, testBinaries } from '../helpers/clips.ts'
import { fastSettings, outputPath, touched } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'

type Shift = Extract<SoundTreatment, { kind: 'shift' }>

const rate = 48_000
/** Where the bursts of the two tracks lie, in seconds. */
const first = [0.35, 1.05, 1.75, 2.45]
const second = [0.9, 1.6, 2.3]
const pitch = 150

/** A clip with two sound tracks of voice-like bursts; the second one starts half a second late. */
async function burstClip(): Promise<string> {
  const path = `${clipFolder()}/bursts.mkv`
  const harmonics = [1, 2, 3, 4, 5, 6].map((n) => `sin(${pitch * n}*2*PI*t)/${n}`).join('+')
  const voice = (at: number, seconds: number) =>
    `aevalsrc=exprs='0.3*(${harmonics})*exp(-pow((mod(t\\,0.7)-${at})/0.03\\,2))':s=44100:d=${seconds}`
  await ffmpeg(
    ...flags('-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=25:duration=3'),
    ...flags('-f', 'lavfi', '-i', voice(0.35, 3)),
    ...flags('-itsoffset', '0.5', '-f', 'lavfi', '-i', voice(0.4, 2.4)),
    ...flags('-map', '0:v', '-map', '1:a', '-map', '2:a', '-c:v', 'libx264', '-preset', 'ultrafast'),
    ...flags('-c:a', 'flac', path),
  )
  return path
}

async function sound(path: string, track: number): Promise<Float32Array> {
  const { path: program } = (await testBinaries()).ffmpeg
  const filter = `aresample=${rate}:async=1:first_pts=0`
  const args = [
    '-v',
    'error',
    '-i',
    path,
    '-map',
    `0:a:${track}`,
    '-af',
    filter,
    '-ac',
    '1',
    '-f',
    'f32le',
    '-',
  ]
  using child = startChild(program, args)
  const pieces: Buffer[] = []
  for await (const piece of child.stdout as AsyncIterable<Buffer>) pieces.push(piece)
  const bytes = Buffer.concat(pieces)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)))
}

/** How late the middle of a burst's energy is, in milliseconds. */
function lateness(samples: Float32Array, at: number): number {
  let [sum, moment] = [0, 0]
  for (let i = Math.round((at - 0.2) * rate); i < (at + 0.2) * rate; i++) {
    const energy = (samples[i] ?? 0) ** 2
    sum += energy
    moment += energy * (i / rate - at)
  }
  return (1000 * moment) / sum
}

/** Pitch of a burst in hertz, by autocorrelation. */
function pitchAt(samples: Float32Array, at: number): number {
  const start = Math.round((at - 0.03) * rate)
  let best = { lag: 0, value: -Infinity }
  for (let lag = Math.round(rate / 320); lag < rate / 70; lag++) {
    let value = 0
    for (let i = start; i < start + 0.06 * rate; i++) value += samples[i]! * (samples[i + lag] ?? 0)
    if (value > best.value) best = { lag, value }
  }
  return rate / best.lag
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]!
}

async function encoded(
  media: MediaAccess,
  extension: string,
  treatment: SoundTreatment,
  change: (frames: FramesValue) => FramesValue = touched,
) {
  const frames = change(media.frames(await loadClip(media, await clip)))
  const path = outputPath(extension)
  const codec = extension === 'webm' ? 'vp9' : 'h264'
  const facts = await media.encode({ ...frames, sound: treatment }, path, { ...fastSettings, codec }, {})
  return { path, ...facts, written: await media.probe(path, { allowTruncated: false }) }
}

const clip = burstClip()

describe.each(ffmpegs)('voices written by $name', ({ media }) => {
  test.each([
    ['mp4', -4, 'move'],
    ['mkv', 3, 'stay'],
    ['mov', -7, 'stay'],
    ['webm', 5, 'move'],
  ] as const)('are shifted in %s by %s semitones, in time', async (extension, semitones, formants) => {
    const { path, written } = await encoded(media, extension, { kind: 'shift', semitones, formants })
    expect(written.streams.map(({ kind }) => kind)).toEqual(['audio', 'audio'])
    for (const [track, times] of [first, second].entries()) {
      const samples = await sound(path, track)
      const late = times.map((at) => lateness(samples, at))
      expect(Math.abs(median(late)), `track ${track}: ${late.join(', ')} ms`).toBeLessThan(2.5)
      for (const value of late) expect(Math.abs(value)).toBeLessThan(8)
      const wanted = pitch * 2 ** (semitones / 12)
      const found = median(times.map((at) => pitchAt(samples, at)))
      expect(Math.abs(12 * Math.log2(found / wanted)), `${found} Hz instead of ${wanted}`).toBeLessThan(0.6)
      expect(samples.length / rate).toBeGreaterThan(2.85)
      expect(samples.length / rate).toBeLessThan(3.1)
    }
  })

  test('are left out where the sound is muted', async () => {
    const { written } = await encoded(media, 'mp4', { kind: 'mute' })
    expect(written.streams).toEqual([])
  })

  test('are shifted also where the pictures are copied', async () => {
    const treatment = { kind: 'shift', semitones: -4, formants: 'move' } as const
    const { path, copied } = await encoded(media, 'mkv', treatment, (frames) => frames)
    expect(copied).toBe(true)
    const samples = await sound(path, 0)
    expect(pitchAt(samples, first[1]!)).toBeCloseTo(pitch * 2 ** (-4 / 12), -1)
    expect(Math.abs(median(first.map((at) => lateness(samples, at))))).toBeLessThan(2.5)
  })
})

describe('voices shifted by a build without Rubber Band', () => {
  const absent = { filter: 'veilgraph_absent=pitch=2' }
  const coarse = (shift: Shift) => [absent, ...voiceMethods(shift).slice(1)]

  test.each([
    ['mkv', -4, 'move'],
    ['mp4', 5, 'stay'],
    ['mov', -12, 'move'],
    ['webm', 12, 'stay'],
  ] as const)('keep their time in %s, by %s semitones', async (extension, semitones, formants) => {
    const binaries = await testBinaries()
    const shift = { kind: 'shift', semitones, formants } as const
    const container = containerOf(`out.${extension}`)
    const { filter, encoder, note } = await voiceShift(binaries, shift, container, undefined, coarse(shift))
    expect(filter).toContain('atempo')
    expect(note === undefined).toBe(formants === 'move')
    const path = `${clipFolder()}/coarse.${extension}`
    await ffmpeg(...flags('-y', '-i', await clip, '-map', '0:a:0', '-af', filter), ...encoder, path)
    const samples = await sound(path, 0)
    const late = first.map((at) => lateness(samples, at))
    expect(Math.abs(median(late)), `${late.join(', ')} ms`).toBeLessThan(2.5)
    const wanted = pitch * 2 ** (semitones / 12)
    const found = median(first.map((at) => pitchAt(samples, at)))
    expect(Math.abs(12 * Math.log2(found / wanted)), `${found} Hz instead of ${wanted}`).toBeLessThan(0.6)
    expect(samples.length / rate).toBeGreaterThan(2.85)
    expect(samples.length / rate).toBeLessThan(3.1)
  })

  test('are not written where the build has nothing for it', async () => {
    const shift = { kind: 'shift', semitones: 3, formants: 'move' } as const
    const refused = voiceShift(await testBinaries(), shift, containerOf('out.mp4'), undefined, [absent])
    await expect(refused).rejects.toThrow(/^Voices cannot be shifted with this ffmpeg: .*mute the sound\.$/)
  })
})
