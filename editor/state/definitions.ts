import type { Definitions } from '../../graphs/connect.ts'
import type { Graph } from '../../graphs/schema.ts'
import { definitionsOf } from '../../graphs/stages.ts'
import { definitions } from '../../nodes/definitions.ts'
import { useDocument } from './document.ts'

/** The node definitions that hold in a graph, its own stages included. */
export function definitionsFor(graph: Graph): Definitions {
  return definitionsOf(graph, definitions)
}

/** The node definitions of the open graph; the same map as long as its stages stay as they are. */
export function useDefinitions(): Definitions {
  return useDocument(({ graph }) => definitionsFor(graph))
}
