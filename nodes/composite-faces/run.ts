import { pasteCrop } from '../../runtime/vision/paste.ts'
import type { ParamsOf } from '../core/define-node.ts'
import { UserError } from '../core/errors.ts'
import { mapFrames, type FramesValue, type VideoFrame } from '../core/media.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { ListValue } from '../core/port-type.ts'
import type { FaceValue } from '../types/face.ts'
import { requireSameFrames } from '../types/face-frames.ts'
import type { MaskValue } from '../types/mask.ts'
import { trackPosition, type TracksValue } from '../types/tracks.ts'
import type { compositeFaces } from './definition.ts'
import { pasteShape } from './face-outline.ts'

interface Piece {
  readonly face: FaceValue
  readonly mask: MaskValue | undefined
}

function maskFor(
  key: string,
  { image }: FaceValue,
  masks: ListValue<MaskValue> | undefined,
): MaskValue | undefined {
  if (masks === undefined) return undefined
  const mask = masks.items[masks.keys.indexOf(key)]
  if (mask === undefined)
    throw new UserError({
      problem: `The face "${key}" has no mask`,
      found: `masks for ${masks.keys.join(', ') || 'none'}`,
      remedy: 'Wire masks that were made from the same faces, or none',
    })
  if (mask.width !== image.width || mask.height !== image.height)
    throw new UserError({
      problem: `The mask of the face "${key}" has another size than the face`,
      found: `a mask of ${mask.width}×${mask.height}, a face of ${image.width}×${image.height}`,
      remedy: 'Wire masks that were made from these very faces',
    })
  return mask
}

/** The faces by frame, in the order of the list. @throws UserError for faces of other frames */
function piecesByFrame(
  frames: FramesValue,
  faces: ListValue<FaceValue>,
  masks: ListValue<MaskValue> | undefined,
): ReadonlyMap<number, readonly Piece[]> {
  const byFrame = new Map<number, Piece[]>()
  const count = frames.timestamps.length
  for (const [at, face] of faces.items.entries()) {
    if (face.frame >= count)
      throw new UserError({
        problem: 'The faces belong to other frames',
        found: `a face of frame ${face.frame}, ${count} frames`,
        remedy: 'Wire the frames that the faces were taken from',
      })
    const pieces = byFrame.get(face.frame) ?? []
    pieces.push({ face, mask: maskFor(faces.keys[at]!, face, masks) })
    byFrame.set(face.frame, pieces)
  }
  return byFrame
}

function paste(
  frame: VideoFrame,
  { face, mask }: Piece,
  tracks: TracksValue | undefined,
  { margin, feather, match }: ParamsOf<typeof compositeFaces>,
): void {
  const track = tracks?.tracks.find(({ id }) => id === face.trackId)
  const { outline, size } = pasteShape(face, track, margin)
  pasteCrop(frame, face.image, face.frameFromCrop, { outline, mask, feather: feather * size, match })
}

/** How often a tracked face is in a frame into which no face of its track is pasted. */
function leftOpen(tracks: TracksValue, pieces: ReadonlyMap<number, readonly Piece[]>): number {
  let positions = 0
  for (const { scores } of tracks.tracks) positions += scores.length
  for (const [frame, list] of pieces) {
    const ids = new Set(list.map(({ face }) => face.trackId))
    positions -= tracks.tracks.filter((track) => ids.has(track.id) && trackPosition(track, frame) >= 0).length
  }
  return positions
}

export const run: NodeRun<typeof compositeFaces> = async ({ inputs, params, ctx }) => {
  const { frames, faces, masks, tracks } = inputs
  if (tracks !== undefined) requireSameFrames(frames, tracks)
  const pieces = piecesByFrame(frames, faces, masks)
  const open = tracks === undefined ? 0 : leftOpen(tracks, pieces)
  if (open > 0)
    ctx.warn(
      `${open} ${open === 1 ? 'tracked face has' : 'tracked faces have'} no face to be pasted and stay as they are in their frames: hide them by another node, or let "verify-output" cover them.`,
    )
  if (pieces.size === 0) return { frames }
  const result = mapFrames(frames, ctx.key, (frame) => {
    for (const piece of pieces.get(frame.index) ?? []) paste(frame, piece, tracks, params)
    return frame
  })
  return { frames: result }
}
