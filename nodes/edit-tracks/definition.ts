import { z } from 'zod'
import { defineNode } from '../core/define-node.ts'
import { structure } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { tracks } from '../types/tracks.ts'

const frameSchema = z.int().min(0)
/** Part of the picture's width or height, so that an edit also holds for a smaller copy of the video. */
const ratioSchema = z.number().min(0).max(1)
const extentSchema = z.number().gt(0).max(2)
const boxSchema = z.tuple([z.number().min(-1).max(1), z.number().min(-1).max(1), extentSchema, extentSchema])

/** A place in a frame. The face is meant whose box holds it there; where several do, the one with the nearest centre. */
const placeSchema = z.object({ frame: frameSchema, x: ratioSchema, y: ratioSchema })
export type Place = z.infer<typeof placeSchema>

/**
 * One correction. Faces are named by a place in a frame, never by a track's id, so that edits survive another run of
 * the tracker. x, y, width and height are ratios of the picture's.
 */
export const trackEditSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('add'),
      /** First frame, and the frame after the last one. */
      from: frameSchema,
      to: frameSchema,
      /** x, y, width, height in the first frame. */
      box: boxSchema,
      /** The same in the last frame, reached evenly; without it the box rests. */
      boxTo: boxSchema.optional(),
    })
    .refine(({ from, to }) => from < to, {
      message: '`to` is the frame after the last one: it must be after `from`',
    }),
  placeSchema.extend({ kind: z.literal('exclude') }),
  z.object({ kind: z.literal('join'), a: placeSchema, b: placeSchema }),
  /** The second track starts at the frame of the place. */
  placeSchema.extend({ kind: z.literal('split') }),
])
export type TrackEdit = z.infer<typeof trackEditSchema>

export const editTracks = defineNode({
  type: 'edit-tracks',
  version: 1,
  category: 'Edit',
  title: 'Edit tracks',
  summary: 'Correct the found faces by hand: add one, leave one out, join two tracks or split one.',
  keywords: ['add', 'correct', 'exclude', 'face', 'join', 'manual', 'split'],
  resource: 'cpu',
  inputs: { tracks: port(tracks, 'The faces as they were found.') },
  outputs: {
    tracks: port(tracks, 'The faces to hide, after the corrections.'),
    excluded: port(
      tracks,
      'The faces left out on purpose. Wire them to the check of the result, or it will cover them again.',
    ),
  },
  params: {
    edits: structure<TrackEdit[]>({
      label: 'Corrections',
      help: 'Applied one after the other. Each names a face by a place in a frame; one that fits no face is reported, and the run goes on.',
      schema: z.array(trackEditSchema),
      ofSource: true,
      view: 'corrections',
      default: [],
    }),
  },
  bypass: { tracks: 'tracks' },
})
