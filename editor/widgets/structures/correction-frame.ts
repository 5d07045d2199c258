import type { TrackEdit } from '../../../nodes/edit-tracks/definition.ts'

type Frames = { readonly [Kind in TrackEdit['kind']]: (edit: Extract<TrackEdit, { kind: Kind }>) => number }

const frames: Frames = {
  add: ({ from }) => from,
  exclude: ({ frame }) => frame,
  join: ({ a, b }) => Math.min(a.frame, b.frame),
  split: ({ frame }) => frame,
}

/** The frame at which a correction is best looked at. */
export function frameOf(edit: TrackEdit): number {
  // The table is total over kinds, which TypeScript cannot follow through an indexed call.
  return (frames[edit.kind] as (edit: TrackEdit) => number)(edit)
}
