import { formatIssues, type GraphIssue } from './issue.ts'
import { migrate } from './migrations.ts'
import { graphSchema, graphVersion, type Graph, type GraphNode } from './schema.ts'

export type ReadResult =
  | { readonly ok: true; readonly graph: Graph }
  | { readonly ok: false; readonly issues: readonly GraphIssue[] }

function refused(problem: string, found: string, remedy: string): ReadResult {
  return { ok: false, issues: [{ code: 'format', problem, found, remedy }] }
}

/** Reads a graph document: JSON, migration, shape. Unknown node types are kept; `validate` names them. */
export function readGraph(text: string): ReadResult {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    return refused(
      'The graph is not JSON',
      error instanceof Error ? error.message : 'it cannot be parsed',
      'Give a graph file that the editor saved',
    )
  }
  if (
    typeof document !== 'object' ||
    document === null ||
    Array.isArray(document) ||
    !('veilgraph' in document)
  ) {
    return refused(
      'The file is not a Veilgraph graph',
      'it has no "veilgraph" version',
      'Give a graph file that the editor saved',
    )
  }
  const version = document.veilgraph
  if (typeof version === 'number' && version > graphVersion) {
    return refused(
      'The graph was saved by a newer Veilgraph',
      `its format is version ${version}, this program knows ${graphVersion}`,
      'Install the newest version: npm install veilgraph@latest',
    )
  }
  const parsed = graphSchema.safeParse(migrate(document))
  return parsed.success ? { ok: true, graph: parsed.data } : { ok: false, issues: formatIssues(parsed.error) }
}

const keyOrder = {
  graph: [
    'veilgraph',
    'name',
    'description',
    'nodes',
    'edges',
    'inputs',
    'outputs',
    'groups',
    'notes',
    'stages',
  ],
  stage: ['id', 'title', 'summary', 'nodes', 'edges', 'inputs', 'outputs', 'params', 'groups', 'notes'],
  node: ['id', 'type', 'version', 'title', 'colour', 'state', 'collapsed', 'params', 'position'],
} as const

function ordered(value: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => value[key] !== undefined).map((key) => [key, value[key]]))
}

function sorted(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return ordered(value, Object.keys(value).sort())
}

function orderedNode(node: GraphNode): Record<string, unknown> {
  return ordered({ ...node, params: sorted(node.params) }, keyOrder.node)
}

/** The one way to write a graph: fixed key order, two spaces, one line feed at the end. */
export function writeGraph(graph: Graph): string {
  const nodes = graph.nodes.map(orderedNode)
  const stages = graph.stages?.map((stage) =>
    ordered({ ...stage, nodes: stage.nodes.map(orderedNode) }, keyOrder.stage),
  )
  return `${JSON.stringify(ordered({ ...graph, nodes, stages }, keyOrder.graph), null, 2)}\n`
}
