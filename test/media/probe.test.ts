import { describe, expect, test } from 'vitest'
import { makeClip, type ClipOptions } from '../helpers/clips.ts'
import { ffmpegs } from '../helpers/ffmpegs.ts'
import { frameTimes } from '../helpers/ffprobe.ts'

const clips: readonly (ClipOptions & { title: string })[] = [
  { title: 'constant rate', rate: '30000/1001' },
  { title: 'variable rate', variable: true, seconds: 2 },
  { title: 'many B-frames behind an edit list', video: 'libx264 -bf 5 -b_strategy 0 -g 50', sound: ['aac'] },
  { title: 'a start that is not 0', options: ['-output_ts_offset', '0.5'] },
  { title: 'Matroska', extension: 'mkv', sound: ['libopus'] },
  { title: 'WebM', extension: 'webm', video: 'libvpx-vp9 -deadline realtime -cpu-used 8' },
  {
    title: 'VP8 with hidden frames',
    extension: 'webm',
    video: 'libvpx -auto-alt-ref 1 -lag-in-frames 16 -b:v 100k',
    seconds: 2,
  },
  { title: 'QuickTime', extension: 'mov', rate: '24000/1001' },
  { title: 'AVI without timestamps', extension: 'avi', video: 'mpeg4 -bf 2' },
  { title: 'a picture on its side', rotation: 90 },
]

describe.each(ffmpegs)('probe with $name', ({ name, media }) => {
  test.each(clips.map(({ title, ...options }) => [title, options] as const))(
    'finds the time of every frame: %s',
    async (_title, options) => {
      const path = await makeClip(options)
      const facts = await media.probe(path, { allowTruncated: false })
      const truth = await frameTimes(path)
      expect(facts.timestamps).toHaveLength(truth.length)
      // Where a container gives the last frames no time, ffprobe does not guess one, unlike ffmpeg.
      const known = truth.map((time, at) => [time, at] as const).filter(([time]) => !Number.isNaN(time))
      known.forEach(([time, at]) => expect(facts.timestamps[at]).toBeCloseTo(time, 4))
    },
  )

  // ffprobe from npm crashes on MPEG-TS: its static C library has no character sets.
  test.skipIf(name === 'ffmpeg from npm')(
    'counts the timestamps of a broadcast stream from its start',
    async () => {
      const path = await makeClip({ extension: 'ts', sound: ['aac'], options: ['-output_ts_offset', '3600'] })
      const facts = await media.probe(path, { allowTruncated: false })
      const truth = await frameTimes(path)
      expect(truth[0]).toBeGreaterThan(3600)
      expect(facts.timestamps).toHaveLength(25)
      expect(facts.timestamps[0]).toBeLessThan(0.1)
      expect(facts.timestamps[24]! - facts.timestamps[0]!).toBeCloseTo(truth[24]! - truth[0]!, 4)
    },
  )

  test('tells the size upright', async () => {
    for (const rotation of [90, 180, 270] as const) {
      const facts = await media.probe(await makeClip({ rotation }), { allowTruncated: false })
      const size = rotation === 180 ? { width: 64, height: 48 } : { width: 48, height: 64 }
      expect(facts).toMatchObject({ ...size, rotation })
    }
  })

  test('turns the sample aspect ratio with the picture', async () => {
    const upright = await makeClip({ filter: 'setsar=4/3' })
    const turned = await makeClip({ filter: 'setsar=4/3', rotation: 90 })
    const [first, second] = await Promise.all(
      [upright, turned].map((path) => media.probe(path, { allowTruncated: false })),
    )
    expect(first!.sampleAspect).toEqual({ numerator: 4, denominator: 3 })
    expect(second!.sampleAspect).toEqual({ numerator: 3, denominator: 4 })
  })

  test('tells constant from variable frame rate', async () => {
    const probed = (options: ClipOptions) =>
      makeClip(options).then((path) => media.probe(path, { allowTruncated: false }))
    const ntsc = { numerator: 30000, denominator: 1001 }
    expect(await probed({ rate: '30000/1001' })).toMatchObject({ variableFrameRate: false, frameRate: ntsc })
    expect(await probed({ rate: '30000/1001', extension: 'mkv', seconds: 2 })).toMatchObject({
      variableFrameRate: false,
      frameRate: ntsc,
    })
    expect(await probed({ variable: true, seconds: 2 })).toMatchObject({ variableFrameRate: true })
  })

  test('tells depth and colour tags', async () => {
    const path = await makeClip({
      pixelFormat: 'yuv420p10le',
      video: 'libx265 -preset ultrafast -x265-params log-level=error:colorprim=9:transfer=16:colormatrix=9',
      options: [
        '-color_primaries',
        'bt2020',
        '-color_trc',
        'smpte2084',
        '-colorspace',
        'bt2020nc',
        '-color_range',
        'tv',
      ],
    })
    expect(await media.probe(path, { allowTruncated: false })).toMatchObject({
      bitDepth: 10,
      pixelFormat: 'yuv420p10le',
      colour: { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'tv' },
    })
  })

  test('takes the moving picture, not the cover art, and lists every other stream', async () => {
    const path = await makeClip({
      coverArt: true,
      sound: ['aac', 'aac'],
      options: ['-metadata:s:a:1', 'language=fra'],
    })
    const facts = await media.probe(path, { allowTruncated: false })
    expect(facts).toMatchObject({ width: 64, height: 48, codec: 'h264' })
    expect(facts.timestamps).toHaveLength(25)
    expect(facts.streams.map(({ kind }) => kind)).toEqual(['audio', 'audio', 'attachment'])
    expect(facts.streams[1]).toMatchObject({ codec: 'aac', language: 'fra' })
  })

  test('reads a video of one frame, and one of 3×3 pixels', async () => {
    const one = await makeClip({ options: ['-frames:v', '1'] })
    expect((await media.probe(one, { allowTruncated: false })).timestamps).toHaveLength(1)
    const tiny = await makeClip({ width: 3, height: 3, pixelFormat: 'yuv444p' })
    expect(await media.probe(tiny, { allowTruncated: false })).toMatchObject({ width: 3, height: 3 })
  })
})
