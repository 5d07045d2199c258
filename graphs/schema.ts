import { z } from 'zod'

/** The file format's version; raised together with a migration. */
export const graphVersion = 1

/** Readable slug: "load", "track-faces-2". No dots, so that `node.port` reads unambiguously. */
export const nodeIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'must be a slug such as "track-faces-2"')
  .max(64)
/** `node.port` or `node.param`. */
export const endSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\.[a-zA-Z][a-zA-Z0-9]*$/, 'must read node.port, such as "load.video"')

const positionSchema = z.strictObject({ x: z.number(), y: z.number() })
const sizeSchema = z.strictObject({ width: z.number().positive(), height: z.number().positive() })
const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/i)

export const graphNodeSchema = z.strictObject({
  id: nodeIdSchema,
  type: z.string().min(1).max(64),
  version: z.int().min(1),
  title: z.string().max(200).optional(),
  colour: colourSchema.optional(),
  /** `bypassed`: its input passes through; `muted`: it and what depends on it does not run. */
  state: z.enum(['bypassed', 'muted']).optional(),
  collapsed: z.boolean().optional(),
  params: z.record(z.string(), z.unknown()),
  position: positionSchema,
})
export type GraphNode = z.infer<typeof graphNodeSchema>

export const graphEdgeSchema = z.strictObject({
  from: endSchema,
  to: endSchema,
  /** Points that the drawn wire passes on its way. */
  via: z.array(positionSchema).max(100).optional(),
})
export type GraphEdge = z.infer<typeof graphEdgeSchema>

/** A frame behind nodes, with a title. */
export const groupSchema = z.strictObject({
  id: nodeIdSchema,
  title: z.string().max(200),
  colour: colourSchema.optional(),
  position: positionSchema,
  size: sizeSchema,
})

export type Group = z.infer<typeof groupSchema>

/** Characters of one note. */
export const longestNote = 20_000

export const noteSchema = z.strictObject({
  id: nodeIdSchema,
  /** Markdown. */
  text: z.string().max(longestNote),
  colour: colourSchema.optional(),
  position: positionSchema,
  size: sizeSchema.optional(),
})

export type Note = z.infer<typeof noteSchema>

const nameSchema = z.string().regex(/^[a-z][a-zA-Z0-9-]*$/)
const nodesSchema = z.array(graphNodeSchema).max(5000)
const edgesSchema = z.array(graphEdgeSchema).max(20_000)
const groupsSchema = z.array(groupSchema).max(1000)
const notesSchema = z.array(noteSchema).max(1000)
/** Port names as in `endSchema`. */
const portNameSchema = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/)

/** Names that a graph or a stage shows; whoever makes one by hand has a few. */
const mostNames = 500

function fewNames<Names extends z.ZodRecord>(names: Names): Names {
  const few = (value: Readonly<Record<string, unknown>>) => Object.values(value).flat().length <= mostNames
  return names.refine(few, `must have at most ${mostNames} entries`)
}

/**
 * A stage: a graph in the graph, used by nodes of the type `stage:ID`. It may hold other stages, never itself.
 * Before a run its nodes take the place of the node that uses it (`graphs/stages.ts`).
 */
export const stageSchema = z.strictObject({
  id: nodeIdSchema,
  title: z.string().min(1).max(200),
  summary: z.string().max(1000).optional(),
  nodes: nodesSchema,
  edges: edgesSchema,
  /** Its input ports: name → every inner node.port that the wire goes on to. */
  inputs: fewNames(z.record(portNameSchema, z.array(endSchema).min(1))),
  /** Its output ports: name → inner node.port. */
  outputs: fewNames(z.record(portNameSchema, endSchema)),
  /** Its parameters: name → inner node.param. */
  params: fewNames(z.record(portNameSchema, endSchema)),
  groups: groupsSchema.optional(),
  notes: notesSchema.optional(),
})
export type Stage = z.infer<typeof stageSchema>

/** The graph document: what the editor saves is what the command line, the server and a worker run. */
export const graphSchema = z.strictObject({
  veilgraph: z.literal(graphVersion),
  name: z.string().min(1).max(200),
  description: z.string().max(5000).optional(),
  nodes: nodesSchema,
  edges: edgesSchema,
  /** Names of what a person or program gives: name → node.param. */
  inputs: fewNames(z.record(nameSchema, endSchema)),
  /** Names of what the graph yields: name → node.param of the file to write. */
  outputs: fewNames(z.record(nameSchema, endSchema)),
  groups: groupsSchema.optional(),
  notes: notesSchema.optional(),
  stages: z.array(stageSchema).max(200).optional(),
})
export type Graph = z.infer<typeof graphSchema>

/** One end of an edge, as two fields. */
export interface End {
  readonly node: string
  readonly port: string
}

export function parseEnd(end: string): End {
  const dot = end.indexOf('.')
  return { node: end.slice(0, dot), port: end.slice(dot + 1) }
}
