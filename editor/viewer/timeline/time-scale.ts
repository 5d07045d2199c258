/** The frames that a timeline shows, and its width in pixels. */
export interface TimeScale {
  /** First visible frame; fractions where it was zoomed. */
  readonly from: number
  /** The end of the visible frames. */
  readonly to: number
  readonly width: number
}

/** The least number of frames that fill a timeline. */
const fewest = 10

export function wholeScale(frameCount: number, width: number): TimeScale {
  return { from: 0, to: Math.max(1, frameCount), width }
}

/** Pixels from the left to the start of a frame. */
export function xOf(scale: TimeScale, frame: number): number {
  return ((frame - scale.from) / (scale.to - scale.from)) * scale.width
}

/** The frame under a pixel, within the video. */
export function frameAt(scale: TimeScale, x: number, frameCount: number): number {
  const part = scale.width > 0 ? x / scale.width : 0
  return clampFrame(Math.floor(scale.from + part * (scale.to - scale.from)), frameCount)
}

/** The border between two frames that lies nearest to a pixel: 0 to `frameCount`. */
export function edgeAt(scale: TimeScale, x: number, frameCount: number): number {
  const part = scale.width > 0 ? x / scale.width : 0
  return Math.min(frameCount, Math.max(0, Math.round(scale.from + part * (scale.to - scale.from))))
}

export function clampFrame(frame: number, frameCount: number): number {
  return Math.min(Math.max(0, frameCount - 1), Math.max(0, frame))
}

/** Shows more (`factor` above 1) or fewer frames; the one under `x` stays there. */
export function zoomTime(scale: TimeScale, x: number, factor: number, frameCount: number): TimeScale {
  const span = Math.min(frameCount, Math.max(Math.min(fewest, frameCount), (scale.to - scale.from) * factor))
  const part = scale.width > 0 ? x / scale.width : 0
  const under = scale.from + part * (scale.to - scale.from)
  return within({ ...scale, from: under - part * span, to: under + (1 - part) * span }, frameCount)
}

export function panTime(scale: TimeScale, frames: number, frameCount: number): TimeScale {
  return within({ ...scale, from: scale.from + frames, to: scale.to + frames }, frameCount)
}

function within(scale: TimeScale, frameCount: number): TimeScale {
  const span = scale.to - scale.from
  const from = Math.min(Math.max(0, scale.from), Math.max(0, frameCount - span))
  return { ...scale, from, to: from + span }
}

const steps = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000]

/** Frames that get a tick with a number: as many as fit `apart` pixels from each other. */
export function ticksOf(scale: TimeScale, apart: number): readonly number[] {
  const least = ((scale.to - scale.from) / Math.max(1, scale.width)) * apart
  const step = steps.find((each) => each >= least) ?? steps.at(-1) ?? 1
  const first = Math.ceil(scale.from / step) * step
  return Array.from({ length: Math.max(0, Math.ceil((scale.to - first) / step)) }, (_, i) => first + i * step)
}
