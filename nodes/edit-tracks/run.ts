import type { NodeRun } from '../core/node-run.ts'
import { addFace } from './add-face.ts'
import type { Corrections, Outcome } from './corrections.ts'
import type { editTracks, TrackEdit } from './definition.ts'
import { excludeFace } from './exclude-face.ts'
import { joinTracks } from './join-tracks.ts'
import { splitTrack } from './split-track.ts'

const corrections: {
  readonly [Kind in TrackEdit['kind']]: (
    before: Corrections,
    edit: Extract<TrackEdit, { kind: Kind }>,
  ) => Outcome
} = {
  add: addFace,
  exclude: excludeFace,
  join: (before, { a, b }) => joinTracks(before, a, b),
  split: splitTrack,
}

function correct(before: Corrections, edit: TrackEdit): Outcome {
  // The table is total over kinds, which TypeScript cannot follow through an indexed call.
  return (corrections[edit.kind] as (before: Corrections, edit: TrackEdit) => Outcome)(before, edit)
}

export const run: NodeRun<typeof editTracks> = async ({ inputs, params, ctx }) => {
  const { tracks, ...picture } = inputs.tracks
  let state: Corrections = { picture, tracks, excluded: [] }
  for (const [index, edit] of params.edits.entries()) {
    const outcome = correct(state, edit)
    if ('refused' in outcome)
      ctx.warn(
        `Correction ${index + 1} (${edit.kind}) was left out: ${outcome.refused}. Place it again or remove it.`,
      )
    else state = outcome
  }
  // The check lets them pass: the report must not be silent about them, least of all with another video.
  const { length: count } = state.excluded
  const leftOut =
    count === 1 ? '1 face was left out by hand and stays' : `${count} faces were left out by hand and stay`
  if (count > 0) ctx.warn(`${leftOut} visible. Look at the result before you pass it on.`)
  return {
    tracks: { ...picture, tracks: [...state.tracks] },
    excluded: { ...picture, tracks: [...state.excluded] },
  }
}
