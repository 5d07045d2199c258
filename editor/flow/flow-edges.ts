import { parseEnd, type GraphEdge } from '../../graphs/schema.ts'
import type { FlowEdge } from './elements.ts'
import { text } from '../text/text.ts'
import { portLabel } from './ports.ts'
import { silentNodes, titleOf, type Scene } from './scene.ts'

export interface EdgeOverlay {
  readonly selected: ReadonlySet<string>
  /** Its ends can be taken hold of. */
  readonly hovered: string | undefined
}

function colourOf({ level, definitions }: Scene, types: ReadonlyMap<string, string>, edge: GraphEdge) {
  const from = parseEnd(edge.from)
  const outputs = definitions.get(types.get(from.node) ?? '')?.outputs ?? {}
  return level && Object.hasOwn(outputs, from.port) ? outputs[from.port]?.type.colour : undefined
}

/** Inputs that a bypassed node leaves unused, as `node.port`. */
function passedBy({ level, definitions }: Scene): ReadonlySet<string> {
  return new Set(
    level.nodes
      .filter(({ state }) => state === 'bypassed')
      .flatMap(({ id, type }) => {
        const definition = definitions.get(type)
        const used = new Set(Object.values(definition?.bypass ?? {}))
        const names = [...Object.keys(definition?.inputs ?? {}), ...Object.keys(definition?.params ?? {})]
        return names.filter((name) => !used.has(name)).map((name) => `${id}.${name}`)
      }),
  )
}

/** A card's width, and room for the usual facts beside it. */
const roomy = 216 + 130

/** The `to` ends of the wires that show facts: of those from one port the shortest with room, else the longest. */
function telling({ level }: Scene): ReadonlySet<string> {
  const places = new Map(level.nodes.map(({ id, position }) => [id, position.x]))
  const best = new Map<string, { readonly to: string; readonly room: number }>()
  for (const { from, to } of level.edges) {
    const room = (places.get(parseEnd(to).node) ?? 0) - (places.get(parseEnd(from).node) ?? 0)
    const other = best.get(from)
    const better =
      other === undefined || (other.room < roomy ? room > other.room : room >= roomy && room < other.room)
    if (better) best.set(from, { to, room })
  }
  return new Set([...best.values()].map(({ to }) => to))
}

function same(left: FlowEdge | undefined, right: FlowEdge): boolean {
  return (
    left !== undefined &&
    left.data?.edge === right.data?.edge &&
    left.data?.colour === right.data?.colour &&
    left.data?.idle === right.data?.idle &&
    left.data?.tells === right.data?.tells &&
    left.selected === right.selected &&
    left.reconnectable === right.reconnectable &&
    left.ariaLabel === right.ariaLabel
  )
}

/** React Flow's edges for a level; an edge for which nothing changed keeps its object. */
export function flowEdges(
  scene: Scene,
  { selected, hovered }: EdgeOverlay,
  previous: readonly FlowEdge[],
): readonly FlowEdge[] {
  const types = new Map(scene.level.nodes.map(({ id, type }) => [id, type]))
  const titles = new Map(scene.level.nodes.map((node) => [node.id, titleOf(node, scene.definitions)]))
  const silent = silentNodes(scene.level)
  const unused = passedBy(scene)
  const tellers = telling(scene)
  const before = new Map(previous.map((each) => [each.id, each]))
  const taken = new Set<string>()
  const made = scene.level.edges.flatMap((edge): FlowEdge[] => {
    const from = parseEnd(edge.from)
    const to = parseEnd(edge.to)
    if (taken.has(edge.to) || !types.has(from.node) || !types.has(to.node)) return []
    taken.add(edge.to)
    const chosen = selected.has(edge.to)
    const drawn: FlowEdge = {
      id: edge.to,
      type: 'wire',
      source: from.node,
      sourceHandle: from.port,
      target: to.node,
      targetHandle: to.port,
      selected: chosen,
      reconnectable: chosen || hovered === edge.to,
      zIndex: chosen ? 0 : -1,
      ariaLabel: text.canvas.wireName(
        titles.get(from.node) ?? from.node,
        portLabel(from.port),
        titles.get(to.node) ?? to.node,
        portLabel(to.port),
      ),
      data: {
        edge,
        colour: colourOf(scene, types, edge),
        tells: tellers.has(edge.to),
        idle: silent.has(from.node) || silent.has(to.node) || unused.has(edge.to),
      },
    }
    const old = before.get(edge.to)
    return [old && same(old, drawn) ? old : drawn]
  })
  const unchanged = made.length === previous.length && made.every((each, at) => each === previous[at])
  return unchanged ? previous : made
}
