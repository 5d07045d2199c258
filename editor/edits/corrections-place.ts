import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd, type Graph, type GraphNode } from '../../graphs/schema.ts'
import { definitionsOf } from '../../graphs/stages.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { tracks } from '../../nodes/types/tracks.ts'
import { levelAt, nodeAt, type Level } from './level.ts'

/** The node in which corrections are kept: the only type that editor code knows by name. */
export const correctionsType = 'edit-tracks'

/** Where corrections are kept, or where they would be. */
export interface CorrectionsPlace {
  /** Stage ids from the outside in. */
  readonly path: readonly string[]
  /** The node that keeps them, if there is one. */
  readonly node: GraphNode | undefined
  /** The output with the faces as they were found; `undefined` where the node has no wire yet. */
  readonly source: string | undefined
}

function tracksOutputs(definition: AnyNodeDefinition | undefined): string[] {
  const outputs = Object.entries(definition?.outputs ?? {})
  return outputs.filter(([, { type }]) => type.name === tracks.name).map(([name]) => name)
}

/** How near an output of tracks is to what hides faces: 0 feeds it directly. */
function rankOf(level: Level, definitions: Definitions, end: string): number {
  const consumers = level.edges.filter(({ from }) => from === end).map(({ to }) => parseEnd(to).node)
  const categories = consumers.map((id) => definitions.get(nodeAt(level, id)?.type ?? '')?.category)
  if (categories.includes('Hide')) return 0
  if (categories.includes('Stages')) return 1
  return consumers.length > 0 ? 2 : 3
}

/** The levels of a graph: itself, then its stages. */
function paths(graph: Graph): (readonly string[])[] {
  return [[], ...(graph.stages ?? []).map(({ id }) => [id])]
}

/**
 * Where hand-made corrections of the found faces belong: at the output of tracks that feeds what hides them.
 * `undefined` where no node finds faces.
 * @param definitions those of the program
 */
export function correctionsPlace(graph: Graph, definitions: Definitions): CorrectionsPlace | undefined {
  const all = definitionsOf(graph, definitions)
  const found = paths(graph).flatMap((path, depth) => {
    const level = levelAt(graph, path)
    return level.nodes.flatMap((node) => {
      const definition = all.get(node.type)
      // What a stage yields is corrected in the stage, or behind it where it feeds what hides faces.
      const outputs = node.type === correctionsType ? ['tracks'] : tracksOutputs(definition)
      return outputs.map((port) => {
        const rank = rankOf(level, all, `${node.id}.${port}`)
        return { path, node, end: `${node.id}.${port}`, rank: 10 * rank + depth }
      })
    })
  })
  const best = found.toSorted((left, right) => left.rank - right.rank)[0]
  if (best === undefined) return undefined
  const { path, node, end } = best
  if (node.type !== correctionsType) return { path, node: undefined, source: end }
  const source = levelAt(graph, path).edges.find(({ to }) => to === `${node.id}.tracks`)?.from
  return { path, node, source }
}
