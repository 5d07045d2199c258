import { boxSize } from '../../runtime/vision/box-relations.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import { frontality } from '../../runtime/vision/frontality.ts'
import { landmarksFit } from '../../runtime/vision/landmark-fit.ts'
import {
  personKey,
  trackBox,
  trackLandmarks,
  trackStates,
  type Track,
  type TracksValue,
} from '../types/tracks.ts'

/** A frame in which a person could be looked at. */
export interface Candidate {
  readonly person: string
  readonly frame: number
  readonly box: Box
  /** x, y of 68 points in frame pixels. */
  readonly landmarks: Float32Array
  /** How much the face promises before the picture is seen, 0–1: straight, sure, large. */
  readonly promise: number
}

/** From this size in pixels on, a larger face tells no more: the networks see 112 pixels. */
const fullSize = 112

function candidatesOf(track: Track, leastSize: number, { width, height }: TracksValue): Candidate[] {
  return Array.from(track.scores, (score, position): Candidate | undefined => {
    const box = trackBox(track, position)
    const landmarks = trackLandmarks(track, position)
    if (track.states[position] !== trackStates.detected || landmarks === undefined) return undefined
    if (boxSize(box) < leastSize || !landmarksFit(landmarks, box)) return undefined
    const inside = landmarks.every((value, i) => value >= 0 && value < (i % 2 === 0 ? width : height))
    if (!inside) return undefined
    const promise = frontality(landmarks) * score * Math.min(1, boxSize(box) / fullSize)
    return { person: personKey(track), frame: track.from + position, box, landmarks, promise }
  }).filter((candidate) => candidate !== undefined)
}

/** The best of up to `count` equal stretches of a list, so that the choice is spread over it. */
export function bestOfStretches<Item>(
  items: readonly Item[],
  count: number,
  worth: (item: Item) => number,
): Item[] {
  const parts = Math.min(count, items.length)
  return Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * items.length) / parts)
    const to = Math.floor(((part + 1) * items.length) / parts)
    return items.slice(from, to).reduce((best, item) => (worth(item) > worth(best) ? item : best))
  })
}

/** Who the tracks show, in order of appearance. */
export function peopleOf({ tracks }: TracksValue): string[] {
  return [...new Set(tracks.toSorted((left, right) => left.from - right.from).map(personKey))]
}

/** For each person up to `count` frames, spread over the time in which the person can be seen well enough. */
export function chooseCandidates(tracks: TracksValue, count: number, leastSize: number): Candidate[] {
  const all = tracks.tracks
    .flatMap((track) => candidatesOf(track, leastSize, tracks))
    .sort((left, right) => left.frame - right.frame)
  return peopleOf(tracks).flatMap((person) =>
    bestOfStretches(
      all.filter((candidate) => candidate.person === person),
      count,
      ({ promise }) => promise,
    ),
  )
}
