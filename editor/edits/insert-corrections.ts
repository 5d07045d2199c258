import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd, type Graph } from '../../graphs/schema.ts'
import { definitionsOf } from '../../graphs/stages.ts'
import { tracks } from '../../nodes/types/tracks.ts'
import { addNode, newNode } from './add-node.ts'
import { wired } from './connect.ts'
import { correctionsType } from './corrections-place.ts'
import { stageInstances, withStage } from './ends.ts'
import { expose } from './expose.ts'
import { freePlace } from './free-place.ts'
import { changeLevel, levelAt, nodeAt, stageAt, type Level } from './level.ts'
import { boxesOf, type Box } from './sizes.ts'

/**
 * Open inputs for tracks on nodes that take the faces themselves at another one: there a check learns which faces stay
 * visible on purpose.
 */
function inputsForExcluded(level: Level, definitions: Definitions, faces: string): string[] {
  const consumers = level.edges.filter(({ from }) => from === faces).map(({ to }) => parseEnd(to).node)
  return [...new Set(consumers)].flatMap((id) => {
    const inputs = Object.entries(definitions.get(nodeAt(level, id)?.type ?? '')?.inputs ?? {})
    const ofTracks = inputs.filter(([, { type }]) => type.name === tracks.name)
    if (!ofTracks.some(([, { optional }]) => !optional)) return []
    const open = ofTracks.filter(([, { optional }]) => optional).map(([name]) => `${id}.${name}`)
    return open.filter((end) => !level.edges.some(({ to }) => to === end))
  })
}

/** Wires the faces left out to every check that takes the others, on this level and on those around it. */
function wireExcluded(
  graph: Graph,
  owner: string | undefined,
  definitions: Definitions,
  faces: string,
  excluded: string,
): Graph {
  const path = owner === undefined ? [] : [owner]
  const all = definitionsOf(graph, definitions)
  let whole = changeLevel(graph, path, (level) =>
    inputsForExcluded(level, all, faces).reduce((each, to) => wired(each, excluded, to), level),
  )
  const stage = stageAt(whole, path)
  if (stage === undefined) return whole
  for (const [name, end] of Object.entries(stage.outputs)) {
    if (end !== faces) continue
    const exposed = expose(whole, definitionsOf(whole, definitions), stage.id, 'outputs', excluded)
    if (!exposed.ok) continue
    const outside = stageInstances(exposed.graph, stage.id).reduce(
      (each, { owner: around, node }) =>
        wireExcluded(each, around, definitions, `${node.id}.${name}`, `${node.id}.${exposed.name}`),
      exposed.graph,
    )
    // A port that nothing takes would only be in the way.
    if (outside !== exposed.graph) whole = outside
  }
  return whole
}

/** Of its card, as its style has it. */
const correctionsSize = { width: 216, height: 100 }
/** High enough for nearly every card: here nothing is known of how they are drawn. */
const cardSize = { width: 216, height: 190 }

/** What the new card should not lie on. */
function cardsOf(level: Level): Iterable<Box> {
  const sizes = new Map(level.nodes.map(({ id }) => [id, cardSize]))
  return boxesOf({ ...level, groups: [] }, sizes).values()
}

/**
 * Puts a node for corrections between an output of tracks and everything that takes it, in its stage and outside.
 * @param definitions those of the program
 */
export function insertCorrections(
  graph: Graph,
  path: readonly string[],
  definitions: Definitions,
  source: string,
): { readonly graph: Graph; readonly id: string } | undefined {
  const level = levelAt(graph, path)
  const definition = definitions.get(correctionsType)
  const from = nodeAt(level, parseEnd(source).node)
  if (definition === undefined || from === undefined) return undefined
  const outgoing = level.edges.filter((edge) => edge.from === source).map(({ to }) => to)
  const columns = outgoing.map((to) => nodeAt(level, parseEnd(to).node)?.position.x ?? from.position.x)
  const next = Math.min(from.position.x + 560, ...columns)
  const wanted = { x: (from.position.x + next) / 2, y: from.position.y + 220 }
  const node = newNode(level, definition, freePlace(cardsOf(level), { ...wanted, ...correctionsSize }))
  const faces = `${node.id}.tracks`
  let whole = changeLevel(graph, path, (each) =>
    outgoing.reduce((sum, to) => wired(sum, faces, to), wired(addNode(each, node), source, faces)),
  )
  const stage = stageAt(whole, path)
  if (stage !== undefined) {
    const outputs = Object.entries(stage.outputs).map(([name, end]) => [name, end === source ? faces : end])
    whole = withStage(whole, { ...stage, outputs: Object.fromEntries(outputs) })
  }
  return { graph: wireExcluded(whole, path.at(-1), definitions, faces, `${node.id}.excluded`), id: node.id }
}
