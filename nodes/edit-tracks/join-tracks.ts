import { trackBox, trackLandmarks, trackPosition, trackStates, type Track } from '../types/tracks.ts'
import { trackEnd, type Corrections, type Outcome } from './corrections.ts'
import type { Place } from './definition.ts'
import { noFaceAt, trackAt } from './locate.ts'

type Box = readonly [number, number, number, number]

interface Entry {
  readonly box: Box
  readonly landmarks: Float32Array | undefined
  readonly score: number
  readonly state: number
}

function entryAt(track: Track, frame: number): Entry | undefined {
  const position = trackPosition(track, frame)
  if (position < 0) return undefined
  return {
    box: trackBox(track, position),
    landmarks: trackLandmarks(track, position),
    score: track.scores[position] ?? 0,
    state: track.states[position] ?? trackStates.filled,
  }
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
}

/** Both boxes in one, so that nothing that either covered is lost; landmarks of two faces cannot be mixed. */
function union(a: Entry, b: Entry): Entry {
  const left = Math.min(a.box[0], b.box[0])
  const top = Math.min(a.box[1], b.box[1])
  const right = Math.max(a.box[0] + a.box[2], b.box[0] + b.box[2])
  const bottom = Math.max(a.box[1] + a.box[3], b.box[1] + b.box[3])
  const better = a.score >= b.score ? a : b
  return { ...better, box: [left, top, right - left, bottom - top], landmarks: undefined }
}

/** Between the end of one track and the start of the next: even motion. */
function between(a: Entry, b: Entry, part: number): Entry {
  const mix = (from: number, to: number): number => from + (to - from) * part
  const [x, y, width, height] = a.box
  const { landmarks } = a
  return {
    box: [mix(x, b.box[0]), mix(y, b.box[1]), mix(width, b.box[2]), mix(height, b.box[3])],
    landmarks:
      landmarks && b.landmarks
        ? landmarks.map((value, i) => mix(value, b.landmarks?.[i] ?? value))
        : undefined,
    score: 0,
    state: trackStates.filled,
  }
}

function entryOfBoth(first: Track, second: Track, frame: number): Entry {
  const a = entryAt(first, frame)
  const b = entryAt(second, frame)
  if (a !== undefined && b !== undefined) return union(a, b)
  const either = a ?? b
  if (either !== undefined) return either
  const last = trackEnd(first) - 1
  const start = entryAt(first, last)!
  const end = entryAt(second, second.from)!
  return between(start, end, (frame - last) / (second.from - last))
}

function joined(first: Track, second: Track): Track {
  const frames = Math.max(trackEnd(first), trackEnd(second)) - first.from
  const entries = Array.from({ length: frames }, (_, i) => entryOfBoth(first, second, first.from + i))
  const withLandmarks = entries.some(({ landmarks }) => landmarks !== undefined)
  const landmarks = new Float32Array(withLandmarks ? 136 * frames : 0)
  for (const [i, entry] of entries.entries()) if (entry.landmarks) landmarks.set(entry.landmarks, 136 * i)
  const identityId = first.identityId ?? second.identityId
  return {
    id: first.id,
    ...(identityId === undefined ? {} : { identityId }),
    sceneId: first.sceneId,
    from: first.from,
    boxes: Float32Array.from(entries.flatMap(({ box }) => box)),
    scores: Float32Array.from(entries, ({ score }) => score),
    states: Uint8Array.from(entries, ({ state }) => state),
    landmarks,
    references: [...first.references, ...second.references].sort((a, b) => a.frame - b.frame),
  }
}

/** A frame in which both tracks exist without touching; -1 where there is none. */
function apart(first: Track, second: Track): number {
  for (let frame = second.from; frame < Math.min(trackEnd(first), trackEnd(second)); frame++) {
    const [a, b] = [entryAt(first, frame), entryAt(second, frame)]
    if (a && b && !overlap(a.box, b.box)) return frame
  }
  return -1
}

/** Makes one track of two of the same face; a gap between them is filled by even motion. */
export function joinTracks(corrections: Corrections, a: Place, b: Place): Outcome {
  const [one, other] = [trackAt(corrections, a), trackAt(corrections, b)]
  if (one === undefined) return { refused: noFaceAt(a) }
  if (other === undefined) return { refused: noFaceAt(b) }
  if (one === other) return { refused: 'both points lie on the same track' }
  const [first, second] = one.from <= other.from ? [one, other] : [other, one]
  // A track never crosses a cut. A drawn box may lie in a scene that is not known.
  if (first.sceneId !== second.sceneId && first.sceneId !== '' && second.sceneId !== '')
    return { refused: 'the two tracks lie in different scenes' }
  const frame = apart(first, second)
  if (frame >= 0) return { refused: `both faces are seen in frame ${frame}, at different places` }
  const whole = joined(first, second)
  return {
    ...corrections,
    tracks: corrections.tracks.flatMap((track) =>
      track === first ? [whole] : track === second ? [] : [track],
    ),
  }
}
