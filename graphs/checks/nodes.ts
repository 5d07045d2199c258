import { describeParam, paramSchema } from '../../nodes/core/param-kinds.ts'
import type { Definitions } from '../connect.ts'
import type { GraphIssue } from '../issue.ts'
import { suggestion } from '../suggest.ts'
import type { Graph } from '../schema.ts'
import { stageIdOf } from '../stage-names.ts'

/** Each node's id is its own. */
export function* checkUnique(graph: Graph): Generator<GraphIssue> {
  const seen = new Set<string>()
  for (const { id } of graph.nodes) {
    if (seen.has(id)) {
      yield {
        code: 'duplicate-node',
        node: id,
        problem: 'Two nodes have the same id',
        remedy: 'Rename one of them and the edges that name it',
      }
    }
    seen.add(id)
  }
}

/** Types and versions. */
export function* checkNodes(graph: Graph, definitions: Definitions): Generator<GraphIssue> {
  for (const { id, type, version } of graph.nodes) {
    const definition = definitions.get(type)
    if (definition === undefined) {
      const stage = stageIdOf(type)
      yield {
        code: 'unknown-node-type',
        node: id,
        problem:
          stage === undefined
            ? `This program has no node type "${type}"`
            : `The graph has no stage "${stage}"`,
        remedy: suggestion(type, definitions.keys()) ?? 'Install the version that has it, or remove the node',
      }
    } else if (version > definition.version) {
      yield {
        code: 'newer-node',
        node: id,
        problem: `The node was saved by a newer "${type}"`,
        found: `version ${version}, this program has ${definition.version}`,
        remedy: 'Install the newest version: npm install veilgraph@latest',
      }
    }
  }
}

/** Names and values of parameters. */
export function* checkParams(graph: Graph, definitions: Definitions): Generator<GraphIssue> {
  for (const { id, type, params } of graph.nodes) {
    const definition = definitions.get(type)
    if (definition === undefined) continue
    for (const [name, value] of Object.entries(params)) {
      const spec = Object.hasOwn(definition.params, name) ? definition.params[name] : undefined
      if (spec === undefined) {
        yield {
          code: 'unknown-param',
          node: id,
          port: name,
          problem: `"${type}" has no parameter "${name}"`,
          remedy: suggestion(name, Object.keys(definition.params)) ?? 'Remove it',
        }
        continue
      }
      const parsed = paramSchema(spec).safeParse(value)
      if (!parsed.success) {
        yield {
          code: 'param-out-of-range',
          node: id,
          port: name,
          problem: `"${spec.label}" does not take this value`,
          found: (JSON.stringify(value) ?? String(value)).slice(0, 80),
          remedy: `Give ${describeParam(spec)}`,
        }
      }
    }
  }
}
