import { z } from 'zod'
import { defineNode } from '../core/define-node.ts'
import { choice, model, number, structure } from '../core/param-kinds.ts'
import { port } from '../core/port-type.ts'
import { frames } from '../types/frames.ts'
import { tracks } from '../types/tracks.ts'

const ratioSchema = z.number().min(0).max(1)
/** A face by a place in a frame, in parts of the picture's size: holds also after the faces were found anew. */
const placeSchema = z.object({ frame: z.int().min(0), x: ratioSchema, y: ratioSchema })
export type Place = z.infer<typeof placeSchema>

/** A person by number, or by a place in a frame where the face is. */
const personSchema = z.union([z.string().min(1), placeSchema])
/** A track by number, or by a place in a frame. */
const trackRefSchema = z.union([z.string().min(1), placeSchema])
export type Named = z.infer<typeof personSchema>

export const identityEditSchema = z.discriminatedUnion('kind', [
  /** Two people are one. */
  z.object({ kind: z.literal('join'), a: personSchema, b: personSchema }),
  /** A track is somebody else: it becomes a person of its own. */
  z.object({ kind: z.literal('split'), track: trackRefSchema }),
])
export type IdentityEdit = z.infer<typeof identityEditSchema>

export const clusterIdentities = defineNode({
  type: 'cluster-identities',
  version: 1,
  category: 'Find',
  title: 'Cluster identities',
  summary: 'Tell which tracks show the same person, also across cuts, and number the people.',
  keywords: ['identity', 'people', 'person', 'recognize', 'same', 'who'],
  resource: 'device',
  slow: true,
  inputs: {
    frames: port(frames, 'The pictures in which the faces were found.'),
    tracks: port(tracks, 'The faces.'),
  },
  outputs: { tracks: port(tracks, 'The faces, each with the number of its person.') },
  params: {
    strictness: number({
      label: 'Strictness',
      help: 'Above 1, two tracks must be more alike to be taken for one person: fewer people are mixed up, and one person may get several numbers. The recognisers state how alike faces of one person are.',
      min: 0.6,
      max: 2,
      step: 0.05,
      default: 1,
    }),
    compare: choice({
      label: 'Compare with',
      help: 'All installed recognisers vote together, or one alone.',
      options: [
        { value: 'all', label: 'All recognisers' },
        { value: 'one', label: 'One recogniser' },
      ],
      default: 'all',
    }),
    recognizer: model({
      label: 'Recogniser',
      help: 'The network that compares faces.',
      role: 'face-embedding',
      default: 'face-recognition-128',
      when: { param: 'compare', is: ['one'] },
    }),
    corrections: structure<IdentityEdit[]>({
      label: 'Corrections',
      help: 'Applied one after the other: join two people, or take a track out of a person. People and tracks are named by their number as it is shown, or by a place in a frame; what fits nobody is reported, and the run goes on. The numbers of the others stay as they are.',
      schema: z.array(identityEditSchema),
      ofSource: true,
      view: 'identities',
      default: [],
    }),
  },
  models: ({ compare, recognizer }) =>
    compare === 'one' ? [String(recognizer)] : ['face-recognition-128', 'face-embedding-1024'],
  bypass: { tracks: 'tracks' },
})
