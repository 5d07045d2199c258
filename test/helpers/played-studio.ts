import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FramesValue, VideoFacts } from '../../nodes/core/media.ts'
import type { AnyNodeRun } from '../../nodes/core/node-run.ts'
import { definitions } from '../../nodes/definitions.ts'
import { runs } from '../../nodes/runs.ts'
import type { Findings } from '../../nodes/types/report.ts'
import type { TracksValue } from '../../nodes/types/tracks.ts'
import type { Machine } from '../../runtime/engine/machine.ts'
import { fakeMedia } from './fake-context.ts'
import { graphOf } from './graph-of.ts'
import { faceLandmarks, framesOf, noiseImage } from './planar-images.ts'
import { temporaryFolder, toyMachine } from './run-toys.ts'
import { restingTrack, tracksOf, trackOf } from './tracks.ts'

export const size = { width: 64, height: 48, frameCount: 20 }

const images = Array.from({ length: size.frameCount }, (_, at) =>
  noiseImage('i420', size.width, size.height, at + 1),
)

/** The pictures of every video of the machine. */
export const playedFrames: FramesValue = framesOf(images)

const box = [10, 8, 20, 24] as const

/** A face that rests and is seen best in frame 7, and one that comes later. */
export const playedTracks: TracksValue = tracksOf(
  size,
  restingTrack('1', 2, 10, box, {
    scores: Float32Array.from({ length: 10 }, (_, at) => (at === 5 ? 0.99 : 0.6)),
    states: Uint8Array.from([0, 0, 0, 1, 1, 0, 0, 2, 2, 0]),
    landmarks: Float32Array.from(Array.from({ length: 10 }, () => [...faceLandmarks(box)]).flat()),
  }),
  trackOf('2', 14, [
    [40, 20, 12, 12],
    [41, 20, 14, 14],
  ]),
)

export const playedFindings: Findings = {
  faces: { tracks: 2, framesWithFaces: 12 },
  coverage: {
    detected: 8,
    filled: 2,
    replaced: 1,
    flagged: [{ frame: 9, trackId: '1', reason: 'recognizable', distance: 0.4, threshold: 0.6 }],
    unverified: 0,
  },
  tracks: ['1', '2'].map((id, at) => ({
    id,
    frames: 10,
    minDistance: 0.8 - 0.3 * at,
    meanDistance: 0.9,
    metric: 'euclidean',
    threshold: 0.6,
  })),
}

const facts: VideoFacts = {
  container: 'mov,mp4,m4a,3gp,3g2,mj2',
  codec: 'h264',
  pixelFormat: 'yuv420p',
  streamIndex: 0,
  width: size.width,
  height: size.height,
  rotation: 0,
  sampleAspect: { numerator: 1, denominator: 1 },
  frameRate: playedFrames.frameRate,
  variableFrameRate: false,
  timestamps: playedFrames.timestamps,
  durationSeconds: playedFrames.durationSeconds,
  bitDepth: 8,
  colour: {},
  streams: [],
}

/** Stands in for networks: works through all frames, as the real node does, and keeps what it finds. */
const trackFaces: AnyNodeRun = async ({ inputs, ctx }) => {
  const tracks = await ctx.memo('tracks', async () => {
    for await (const frame of (inputs['frames'] as FramesValue).open(undefined, ctx.signal))
      frame[Symbol.dispose]()
    return playedTracks
  })
  return { tracks }
}

const verifyOutput: AnyNodeRun = async ({ inputs, ctx }) => ({
  frames: { ...(inputs['frames'] as FramesValue), verified: true },
  report: await ctx.memo('findings', async () => playedFindings),
})

/** A machine with all nodes in a workspace of its own, whose media and networks are played. */
export function playedStudio(): { readonly machine: Machine; readonly folder: string } {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'media'))
  writeFileSync(join(folder, 'media', 'clip.mp4'), 'a clip')
  const media = fakeMedia({
    probe: async () => facts,
    frames: (video) => ({ ...playedFrames, source: video }),
    sceneScores: async () => ({
      scores: Float32Array.from({ length: size.frameCount }, (_, at) => (at === 12 ? 0.9 : 0)),
      meanRgb: Float32Array.from({ length: 3 * size.frameCount }, (_, at) => (at < 36 ? 20 : 200)),
    }),
  })
  const toys = { definitions, runs, calls: new Map<string, number>(), said: [] }
  return {
    folder,
    machine: toyMachine(toys, folder, {
      media,
      runs: new Map(runs).set('track-faces', trackFaces).set('verify-output', verifyOutput),
      modelDigest: (id) => `digest of ${id}`,
    }),
  }
}

/** The usual graph on the clip of the workspace. */
export const playedGraph = graphOf(
  {
    load: ['load-video', { path: 'media/clip.mp4' }],
    scenes: 'split-scenes',
    track: 'track-faces',
    pixelate: 'pixelate-faces',
    verify: 'verify-output',
    save: ['save-video', { path: 'outputs/out.mp4' }],
  },
  [
    'load.video -> scenes.video',
    'load.video -> track.frames',
    'scenes.scenes -> track.scenes',
    'load.video -> pixelate.frames',
    'track.tracks -> pixelate.tracks',
    'pixelate.frames -> verify.frames',
    'track.tracks -> verify.tracks',
    'verify.frames -> save.frames',
  ],
)
