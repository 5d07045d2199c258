import { z } from 'zod'

const node = z.string()
/** Key of the list item, where a node runs once per item. */
const item = z.string().optional()

const bodies = [
  z.object({
    type: z.literal('runStarted'),
    graph: z.string(),
    /** The nodes that take part, in order. */
    nodes: z.array(node),
  }),
  z.object({ type: z.literal('nodeStarted'), node, item, attempt: z.int() }),
  z.object({
    type: z.literal('nodeProgressed'),
    node,
    item,
    done: z.number(),
    total: z.number(),
    etaSeconds: z.number().optional(),
  }),
  z.object({
    type: z.literal('nodePreviewed'),
    node,
    item,
    frame: z.int().optional(),
    width: z.int(),
    height: z.int(),
  }),
  z.object({ type: z.literal('nodeWarned'), node, item, message: z.string() }),
  /** The node's outputs were taken from the cache. */
  z.object({ type: z.literal('nodeReused'), node, item }),
  z.object({
    type: z.literal('nodeFinished'),
    node,
    item,
    ms: z.number(),
    /** Facts for the wires, by output port. */
    facts: z.record(z.string(), z.string()),
  }),
  /** A gate refused its input; the nodes upstream that can try harder run again. */
  z.object({ type: z.literal('nodeRefused'), node, item, attempt: z.int(), reason: z.string() }),
  z.object({
    type: z.literal('outputSaved'),
    node,
    kind: z.enum(['video', 'image', 'report']),
    sha256: z.string(),
    frames: z.int(),
    durationSeconds: z.number(),
  }),
  z.object({ type: z.literal('nodeFailed'), node, item, message: z.string(), exitCode: z.int() }),
  z.object({
    type: z.literal('runFinished'),
    status: z.enum(['done', 'failed', 'refused', 'cancelled']),
    exitCode: z.int(),
    ms: z.number(),
    message: z.string().optional(),
  }),
] as const

/** What happened, before it is numbered. */
export const eventBodySchema = z.discriminatedUnion('type', bodies)
export type EventBody = z.infer<typeof eventBodySchema>

/** Numbered facts of one run, in the past tense: the same for the command line, the sockets and the tests. */
export const runEventSchema = z.intersection(
  z.object({
    /** From 1, without gaps. */
    seq: z.int().positive(),
    /** Milliseconds since 1970. */
    at: z.number(),
  }),
  eventBodySchema,
)
export type RunEvent = z.infer<typeof runEventSchema>

/** A picture that goes with a `nodePreviewed` event; sent beside it as bytes, never inside it. */
export interface PreviewPicture {
  readonly node: string
  readonly seq: number
}
