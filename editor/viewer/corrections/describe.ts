import type { TrackEdit } from '../../../nodes/edit-tracks/definition.ts'
import { text } from '../../text/text.ts'

const words = text.viewer.corrections

type EditOf<Kind extends TrackEdit['kind']> = Extract<TrackEdit, { kind: Kind }>

const descriptions: { readonly [Kind in TrackEdit['kind']]: (edit: EditOf<Kind>) => string } = {
  add: ({ from, to, boxTo }) => [words.range(from, to), ...(boxTo ? [words.moves] : [])].join(', '),
  exclude: ({ frame }) => words.at(frame),
  split: ({ frame }) => words.at(frame),
  join: ({ a, b }) => words.between(a.frame, b.frame),
}

/** Where a correction holds: "frames 10 to 20, moves". */
export function describeCorrection(edit: TrackEdit): string {
  // The table is total over kinds, which TypeScript cannot follow through an indexed call.
  return (descriptions[edit.kind] as (edit: TrackEdit) => string)(edit)
}

const firstFrames: { readonly [Kind in TrackEdit['kind']]: (edit: EditOf<Kind>) => number } = {
  add: ({ from }) => from,
  exclude: ({ frame }) => frame,
  split: ({ frame }) => frame,
  join: ({ a }) => a.frame,
}

/** The frame to look at for a correction. */
export function frameOfCorrection(edit: TrackEdit): number {
  return (firstFrames[edit.kind] as (edit: TrackEdit) => number)(edit)
}
