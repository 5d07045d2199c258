import { paramSchema, parseParam, type ParamSpec } from '../../nodes/core/param-kinds.ts'
import type { Definitions } from '../../graphs/connect.ts'
import type { GraphIssue } from '../../graphs/issue.ts'
import { parseEnd, type Graph } from '../../graphs/schema.ts'
import { expandStages, innerEnd } from '../../graphs/stages.ts'

function specOf(graph: Graph, definitions: Definitions, end: string): ParamSpec | undefined {
  const { node, port } = parseEnd(end)
  const type = graph.nodes.find(({ id }) => id === node)?.type
  return definitions.get(type ?? '')?.params[port]
}

/** Named values from outside, as text: `--input`, `--output`, `--set`. */
export interface Settings {
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  readonly set: Readonly<Record<string, string>>
}

/** The graph with its stages expanded and values from outside in it: also for one node of a stage (`outer--inner`). */
export function applySettings(
  given: Graph,
  { inputs, outputs, set }: Settings,
  definitions: Definitions,
): { readonly graph: Graph; readonly issues: readonly GraphIssue[] } {
  const issues: GraphIssue[] = []
  const graph = expandStages(given, definitions)
  const changed = structuredClone(graph)
  const values = new Map<string, string>()
  for (const [kind, given, ends] of [
    ['input', inputs, graph.inputs],
    ['output', outputs, graph.outputs],
  ] as const) {
    for (const [name, value] of Object.entries(given)) {
      const end = Object.hasOwn(ends, name) ? ends[name] : undefined
      if (end !== undefined) values.set(end, value)
      else {
        const known = Object.keys(ends)
        issues.push({
          code: 'unknown-end',
          problem: `The graph has no ${kind} "${name}"`,
          found: known.length === 0 ? `it names no ${kind}s` : `it has ${known.join(', ')}`,
          remedy: 'Use one of its names, or --set node.param=value',
        })
      }
    }
  }
  for (const [end, value] of Object.entries(set)) values.set(innerEnd(given, end), value)
  for (const [end, value] of values) {
    const spec = specOf(graph, definitions, end)
    const node = changed.nodes.find(({ id }) => id === parseEnd(end).node)
    if (spec === undefined || node === undefined) {
      issues.push({
        code: 'unknown-param',
        problem: `The graph has no parameter ${end}`,
        remedy: `See its nodes: ${[...new Set([...given.nodes, ...graph.nodes].map(({ id }) => id))].join(', ')}`,
      })
      continue
    }
    const parsed = paramSchema(spec).safeParse(parseParam(spec, value))
    // A value that does not fit stays as it is: `validate` names it with its range.
    node.params[parseEnd(end).port] = parsed.success ? parsed.data : parseParam(spec, value)
  }
  return { graph: changed, issues }
}
