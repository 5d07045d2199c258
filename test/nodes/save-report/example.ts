import type { RunFacts } from '../../../nodes/core/node-run.ts'
import type { Findings } from '../../../nodes/types/report.ts'
import type { UtilityValue } from '../../../nodes/types/utility.ts'
import { trackStates, type Track, type TracksValue } from '../../../nodes/types/tracks.ts'

const sha = (digit: string) => digit.repeat(64)

export const facts: RunFacts = {
  graph: { name: 'Pixelate <faces> & "more"', sha256: sha('a') },
  models: [{ id: 'ssd-mobilenet-v1', sha256: sha('b'), provider: 'cpu' }],
  outputs: [
    { nodeId: 'save', kind: 'video', sha256: sha('c'), frames: 1000, durationSeconds: 40 },
    { nodeId: 'audit', kind: 'report', sha256: sha('d'), frames: 0, durationSeconds: 0 },
  ],
  warnings: ["The audio track 2 of <b>3</b> can't be kept."],
  settings: { pixelate: { blocks: 8, shape: 'ellipse' }, load: {} },
  sources: [sha('e')],
}

export const findings: Findings = {
  faces: { tracks: 2, framesWithFaces: 900 },
  coverage: {
    detected: 1400,
    filled: 120,
    replaced: 34,
    flagged: [
      { frame: 300, trackId: '2', reason: 'recognizable', distance: 0.48, threshold: 0.524 },
      { frame: 118, trackId: '2', reason: 'recognizable', distance: 0.41, threshold: 0.524 },
      { frame: 640, reason: 'uncovered' },
    ],
    unverified: 0,
  },
  tracks: [
    {
      id: '1',
      frames: 800,
      minDistance: 0.712,
      meanDistance: 0.781,
      metric: 'euclidean',
      threshold: 0.524,
      recognizers: [
        {
          model: 'face-recognition-128',
          compared: 800,
          minDistance: 0.712,
          meanDistance: 0.781,
          metric: 'euclidean',
          threshold: 0.524,
        },
        {
          model: 'face-embedding-1024',
          compared: 161,
          minDistance: 0.391,
          meanDistance: 0.502,
          metric: 'cosine',
          threshold: 0.36,
        },
      ],
    },
    { id: '2', frames: 720, minDistance: 0.41, meanDistance: 0.69, metric: 'euclidean', threshold: 0.524 },
  ],
}

function track(id: string, from: number, count: number, filled: (at: number) => boolean): Track {
  return {
    id,
    sceneId: '1',
    from,
    boxes: new Float32Array(4 * count),
    scores: new Float32Array(count),
    states: Uint8Array.from({ length: count }, (_, at) =>
      filled(at) ? trackStates.filled : trackStates.detected,
    ),
    landmarks: new Float32Array(0),
    references: [],
  }
}

export const tracks: TracksValue = {
  width: 1280,
  height: 720,
  frameCount: 1000,
  tracks: [
    track('1', 0, 800, (at) => at > 400 && at < 450),
    track('2', 100, 720, (at) => at < 12 || at % 90 > 80),
  ],
}

const figures = {
  frames: 260,
  detected: 1,
  expression: 0.92,
  mouth: 0.93,
  eyes: 0.83,
  gazeX: 0.77,
  gazeY: -0.04,
  yaw: 0.94,
  pitch: null,
  jitter: 1.05,
}

export const utility: UtilityValue = {
  overall: { ...figures, frames: 500 },
  tracks: [
    { id: '1', ...figures },
    { id: '2', ...figures, frames: 240, detected: 0.5 },
  ],
}
