import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js'
import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd, type GraphNode } from '../../graphs/schema.ts'
import { contentOf } from '../edits/groups.ts'
import type { Level } from '../edits/level.ts'
import { boxesOf, type Sizes } from '../edits/sizes.ts'

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'POLYLINE',
  'elk.spacing.nodeNode': '40',
  'elk.spacing.componentComponent': '60',
  'elk.layered.spacing.nodeNodeBetweenLayers': '80',
  'elk.layered.spacing.edgeNodeBetweenLayers': '20',
  // Equal graphs give equal pictures, and the order of the document shows where nothing else decides.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
}
const careful = { 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX' }
/** Above `manyNodes`: a few more crossings, in a fraction of the time. */
const quick = { 'elk.layered.nodePlacement.strategy': 'SIMPLE', 'elk.layered.thoroughness': '2' }
const manyNodes = 120
/** Room for a group's title. */
const groupPadding = '[top=48,left=24,bottom=24,right=24]'

/** For each item the innermost group that holds it. */
export function parents(level: Level, sizes: Sizes): ReadonlyMap<string, string> {
  const boxes = boxesOf(level, sizes)
  const area = (id: string) => (boxes.get(id)?.width ?? 0) * (boxes.get(id)?.height ?? 0)
  const groups = (level.groups ?? []).map(({ id }) => id).sort((left, right) => area(left) - area(right))
  const found = new Map<string, string>()
  for (const group of groups)
    for (const id of contentOf(level, group, sizes)) if (!found.has(id)) found.set(id, group)
  return found
}

function portsOf(level: Level, { id, type }: GraphNode, definitions: Definitions | undefined): ElkPort[] {
  const definition = definitions?.get(type)
  const wired = (side: 'from' | 'to') =>
    level.edges.map((edge) => parseEnd(edge[side])).flatMap((end) => (end.node === id ? [end.port] : []))
  const names = {
    WEST: new Set([...Object.keys(definition?.inputs ?? {}), ...wired('to')]),
    EAST: new Set([...Object.keys(definition?.outputs ?? {}), ...wired('from')]),
  }
  return (['WEST', 'EAST'] as const).flatMap((side) =>
    [...names[side]].map((name, at) => ({
      id: `${side} ${id}.${name}`,
      // Counted clockwise: down the right side, then up the left one.
      layoutOptions: {
        'elk.port.side': side,
        'elk.port.index': String(side === 'EAST' ? at : 10_000 - at),
      },
    })),
  )
}

/** A level as the layout library takes it. Notes outside groups are left out. */
export function elkGraph(level: Level, sizes: Sizes, definitions: Definitions | undefined): ElkNode {
  const boxes = boxesOf(level, sizes)
  const inside = parents(level, sizes)
  const size = (id: string) => ({ width: boxes.get(id)?.width ?? 0, height: boxes.get(id)?.height ?? 0 })
  const leaves: ElkNode[] = [
    ...level.nodes.map((node) => ({
      id: node.id,
      ...size(node.id),
      ports: portsOf(level, node, definitions),
      layoutOptions: { 'elk.portConstraints': 'FIXED_ORDER' },
    })),
    ...(level.notes ?? []).filter(({ id }) => inside.has(id)).map(({ id }) => ({ id, ...size(id) })),
  ]

  function childrenOf(parent: string | undefined): ElkNode[] {
    const groups = (level.groups ?? [])
      .filter(({ id }) => inside.get(id) === parent)
      .map(({ id }) => {
        const children = childrenOf(id)
        const empty = children.length === 0
        return {
          id,
          ...(empty ? size(id) : { children }),
          layoutOptions: { 'elk.padding': groupPadding },
        }
      })
    return [...groups, ...leaves.filter(({ id }) => inside.get(id) === parent)]
  }

  const known = new Set(level.nodes.map(({ id }) => id))
  const edges = level.edges.flatMap(({ from, to }, at): ElkExtendedEdge[] =>
    known.has(parseEnd(from).node) && known.has(parseEnd(to).node)
      ? [{ id: `edge ${at}`, sources: [`EAST ${from}`], targets: [`WEST ${to}`] }]
      : [],
  )
  const layoutOptions = {
    ...options,
    ...(level.nodes.length > manyNodes ? quick : careful),
    'elk.hierarchyHandling': level.groups?.length ? 'INCLUDE_CHILDREN' : 'SEPARATE_CHILDREN',
  }
  return { id: ' root', layoutOptions, children: childrenOf(undefined), edges }
}
