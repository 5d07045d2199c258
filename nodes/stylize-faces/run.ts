import { paintRgb, readRgb } from '../../runtime/vision/paint-rgb.ts'
import { coverPlacer, type PlacedFace } from '../../runtime/vision/paint-face.ts'
import { faceRegion } from '../../runtime/vision/region.ts'
import type { FramesValue, VideoFrame } from '../core/media.ts'
import type { NodeContext, NodeRun, WorkerGroup } from '../core/node-run.ts'
import { facesInFrame, requireSameFrames } from '../types/face-frames.ts'
import type { stylizeFaces } from './definition.ts'
import type { StyleAnswer, StyleParams, StyleRequest } from './stylize-thread.ts'

type Painters = WorkerGroup<StyleRequest, StyleAnswer>

async function paintFace(frame: VideoFrame, face: PlacedFace, params: StyleParams, painters: Painters) {
  const { box, size, full } = faceRegion(face.box, face.landmarks, params, frame)
  const { left, top, width, height, weights } = full
  if (width === 0 || height === 0) return
  const rgb = readRgb(frame, full)
  const request = { rgb, width, height, anchor: [box[0] - left, box[1] - top] as const, size }
  const painted = await painters.run(request, [rgb.buffer as ArrayBuffer])
  paintRgb(frame, { left, top, width, height, weights, rgb: painted })
}

/** One face after the other: where two overlap, the later one paints on what the earlier one left. */
async function paintFaces(
  frame: VideoFrame,
  faces: readonly PlacedFace[],
  params: StyleParams,
  painters: Painters,
) {
  for (const face of faces) await paintFace(frame, face, params, painters)
  return frame
}

function stylized(
  frames: FramesValue,
  ctx: NodeContext,
  paint: (frame: VideoFrame, painters: Painters) => Promise<VideoFrame>,
  params: StyleParams,
): FramesValue {
  return {
    ...frames,
    digest: ctx.key,
    verified: false,
    untouched: false,
    async *open(range, signal) {
      using painters: Painters = ctx.workers(new URL('./stylize-thread', import.meta.url), params)
      for await (const frame of frames.open(range, signal)) yield await paint(frame, painters)
    },
  }
}

export const run: NodeRun<typeof stylizeFaces> = async ({ inputs, params, ctx }) => {
  const { frames, tracks } = inputs
  requireSameFrames(frames, tracks)
  if (tracks.tracks.every(({ scores }) => scores.length === 0)) return { frames }
  ctx.warn(
    'Painted faces are not anonymous: people, and often programs, still know them. Verify the output, and hide the faces by another node before or after.',
  )
  const place = coverPlacer(frames.frameRate)
  const paint = (frame: VideoFrame, painters: Painters) =>
    paintFaces(frame, facesInFrame(tracks, frame.index).map(place), params, painters)
  return { frames: stylized(frames, ctx, paint, params) }
}
