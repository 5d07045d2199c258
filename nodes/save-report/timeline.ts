import type { Flag } from '../types/report.ts'
import { trackStates, type Track } from '../types/tracks.ts'
import { html, nothing, type Html } from './html.ts'

/** A stretch of the timeline, in units of its width (0–1). */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly kind: 'detected' | 'filled'
}

/** At most so many steps across: finer ones cannot be seen. */
const mostBins = 800

/**
 * A track in few steps. A step counts as detected where at least half of its frames are; in a longer video one step
 * holds many frames.
 */
export function stretchesOf({ from, states }: Pick<Track, 'from' | 'states'>, frameCount: number): Stretch[] {
  const bins = Math.max(1, Math.min(mostBins, frameCount))
  const seen = new Int32Array(bins)
  const guessed = new Int32Array(bins)
  states.forEach((state, i) => {
    const bin = Math.min(bins - 1, Math.floor(((from + i) * bins) / frameCount))
    const counts = state === trackStates.filled ? guessed : seen
    counts[bin]!++
  })
  const stretches: { from: number; to: number; kind: Stretch['kind'] }[] = []
  for (let bin = 0; bin < bins; bin++) {
    if (!seen[bin] && !guessed[bin]) continue
    const kind = seen[bin]! >= guessed[bin]! ? 'detected' : 'filled'
    const last = stretches.at(-1)
    if (last !== undefined && last.kind === kind && Math.round(last.to * bins) === bin)
      last.to = (bin + 1) / bins
    else stretches.push({ from: bin / bins, to: (bin + 1) / bins, kind })
  }
  return stretches
}

function percent(share: number): string {
  return `${Math.round(share * 1e5) / 1e3}%`
}

/** Marks of flagged frames; those beside each other are one mark, and each is wide enough to be seen. */
function marks(frames: readonly number[], frameCount: number): Html[] {
  const bins = new Set(frames.map((frame) => Math.floor((frame * mostBins) / frameCount)))
  return [...bins]
    .filter((bin) => !bins.has(bin - 1))
    .map((from) => {
      let to = from
      while (bins.has(to)) to++
      const [x, width] = [from / mostBins, Math.max(to - from, 4) / mostBins]
      return html`<rect class="flag" x="${percent(x)}" y="0" width="${percent(width)}" height="100%" />`
    })
}

function row(label: string, content: readonly Html[], description: string): Html {
  return html`<div class="row">
    <span class="label">${label}</span
    ><svg role="img" aria-label="${description}" preserveAspectRatio="none">${content}</svg>
  </div>`
}

export interface TimelineParts {
  readonly frameCount: number
  readonly durationSeconds: number
  /** Absent where the node does not know them. */
  readonly tracks: readonly Pick<Track, 'id' | 'from' | 'states'>[]
  readonly flags: readonly Flag[]
}

/** More rows than this are not drawn. */
const mostRows = 40

function seconds(value: number): string {
  const minutes = Math.floor(value / 60)
  const rest = (value - 60 * minutes).toFixed(minutes > 0 ? 0 : 1)
  return minutes > 0 ? `${minutes}:${rest.padStart(2, '0')}` : `${rest} s`
}

/** One strip for each face: where it was detected, where it was filled in, where a cover was needed. */
export function timeline({ frameCount, durationSeconds, tracks, flags }: TimelineParts): Html {
  if (frameCount === 0 || (tracks.length === 0 && flags.length === 0)) return nothing
  const rows = tracks.slice(0, mostRows).map((track) => {
    const own = flags.filter(({ trackId }) => trackId === track.id).map(({ frame }) => frame)
    const bars = stretchesOf(track, frameCount).map(
      ({ from, to, kind }) =>
        html`<rect class="${kind}" x="${percent(from)}" y="0" width="${percent(to - from)}" height="100%" />`,
    )
    const description = `Face ${track.id}: frames ${track.from} to ${track.from + track.states.length - 1}, ${own.length} flagged`
    return row(`Face ${track.id}`, [...bars, ...marks(own, frameCount)], description)
  })
  const shown = new Set(tracks.slice(0, mostRows).map(({ id }) => id))
  const others = flags.filter(({ trackId }) => trackId === undefined || !shown.has(trackId))
  const otherMarks = marks(
    others.map(({ frame }) => frame),
    frameCount,
  )
  const rest =
    others.length > 0 ? [row('Other', otherMarks, `${others.length} flagged outside of these faces`)] : []
  const hidden = tracks.length - mostRows
  return html`<section>
    <h2>Timeline</h2>
    <div class="timeline">
      ${[...rows, ...rest]}
      <div class="axis">
        <span>0</span><span>${seconds(durationSeconds / 2)}</span><span>${seconds(durationSeconds)}</span>
      </div>
    </div>
    ${hidden > 0 ? html`<p class="note">${hidden} more faces are in the JSON file.</p>` : nothing}
    <ul class="legend">
      <li class="detected">detected</li>
      <li class="filled">filled in: missed or followed, and covered all the same</li>
      <li class="flag">needed a solid cover</li>
    </ul>
  </section>`
}
