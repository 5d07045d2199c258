import { z } from 'zod'
import { graphSchema } from '../../graphs/schema.ts'
import { sceneViewSchema, faceViewSchema, findingsViewSchema, trackViewSchema } from './preview-views.ts'

/**
 * Asks what leaves a node at one frame. Only quick nodes run for it (`NodeDefinition.slow` are taken from the cache);
 * a newer request of the same `view` replaces one that waits.
 */
export const previewRequestSchema = z.object({
  /** The view that asks: "main", "before", … */
  view: z.string().max(64),
  graph: graphSchema,
  /** Node id; of a node without outputs, what arrives at it is shown. In a stage: ids joined by `--`. */
  node: z.string().max(200),
  /** Output port; the first one without it. */
  port: z.string().max(64).optional(),
  /** Of a list: the key of the item that is wanted; the first one without it. */
  item: z.string().max(200).optional(),
  frame: z.int().min(0),
  /** Pixels of the view that shows it: pictures are shrunk to fit, never enlarged. */
  width: z.int().min(16).max(4096),
  height: z.int().min(16).max(4096),
  /** `gallery`: every item or face as a small picture. */
  want: z.enum(['value', 'gallery']).default('value'),
})
export type PreviewRequest = z.input<typeof previewRequestSchema>

const timing = {
  frame: z.int(),
  frameCount: z.int(),
  /** Frames a second; mean where it varies. */
  frameRate: z.number(),
  durationSeconds: z.number(),
}

/** A picture goes beside its answer, as the bytes of a JPEG (PNG for masks). */
export const previewAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('picture'),
    ...timing,
    /** Pixels of the bytes, and of the frame itself. */
    width: z.int(),
    height: z.int(),
    fullWidth: z.int(),
    fullHeight: z.int(),
    /** Width of a pixel for a height of 1, where pixels are not square. */
    pixelAspect: z.number().positive().optional(),
    verified: z.boolean(),
    ms: z.number(),
  }),
  /** Face tracks: their ranges, and the faces at the frame. */
  z.object({
    kind: z.literal('faces'),
    frame: z.int(),
    frameCount: z.int(),
    fullWidth: z.int(),
    fullHeight: z.int(),
    tracks: z.array(trackViewSchema),
    faces: z.array(faceViewSchema),
  }),
  z.object({ kind: z.literal('segments'), segments: z.array(sceneViewSchema) }),
  z.object({ kind: z.literal('findings'), findings: findingsViewSchema }),
  /** Numbers, texts and everything that has no view of its own. */
  z.object({ kind: z.literal('value'), text: z.string() }),
  /** Values as rows of words; `more`: rows that are left out. */
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.string()),
    rows: z.array(z.object({ key: z.string(), cells: z.array(z.string()) })),
    more: z.int(),
  }),
  /** Small pictures; their bytes lie beside the answer in the same order. */
  z.object({
    kind: z.literal('gallery'),
    items: z.array(
      z.object({ key: z.string(), label: z.string(), frame: z.int(), text: z.string().optional() }),
    ),
  }),
  /** These nodes have to run first: their results are not in the cache. */
  z.object({ kind: z.literal('needs'), nodes: z.array(z.string()) }),
  z.object({ kind: z.literal('failed'), message: z.string(), node: z.string().optional() }),
  /** A newer request of the same view came. */
  z.object({ kind: z.literal('superseded') }),
])
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>

/** What a node warns of, whose result the answer builds on. */
export interface PreviewWarning {
  /** In a stage: ids joined by `--`. */
  readonly node: string
  readonly message: string
}

export interface Preview {
  readonly answer: PreviewAnswer
  /** Absent where there are none. */
  readonly warnings?: readonly PreviewWarning[]
  readonly pictures: readonly Uint8Array[]
}
