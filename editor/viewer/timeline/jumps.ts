import type { FindingsView, SceneView } from '../../../runtime/protocol/preview-views.ts'

/** Frames that a person wants to get to: cuts and flagged frames, in order. */
export function landmarksInTime(
  segments: readonly SceneView[],
  findings: FindingsView | undefined,
): readonly number[] {
  const cuts = segments.map(({ from }) => from)
  const flagged = findings?.flagged.map(({ frame }) => frame) ?? []
  return [...new Set([...cuts, ...flagged])].sort((a, b) => a - b)
}

/** The next of these frames in a direction; the frame itself where there is none. */
export function nextOf(frames: readonly number[], frame: number, direction: 1 | -1): number {
  const found = direction > 0 ? frames.find((each) => each > frame) : frames.findLast((each) => each < frame)
  return found ?? frame
}

/** The segment around a frame; `undefined` where none is known. */
export function segmentAt(segments: readonly SceneView[], frame: number): SceneView | undefined {
  return segments.find(({ from, to }) => from <= frame && frame < to)
}
