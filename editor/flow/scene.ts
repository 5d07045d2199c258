import type { Definitions } from '../../graphs/connect.ts'
import type { GraphIssue } from '../../graphs/issue.ts'
import { parseEnd, type GraphNode, type Stage } from '../../graphs/schema.ts'
import { innerId, stageIdOf } from '../../graphs/stage-names.ts'
import type { Level } from '../edits/level.ts'
import type { NodeWires, OutsideNames } from './ports.ts'

/** All that the drawn level follows from. */
export interface Scene {
  readonly level: Level
  /** Stages included. */
  readonly definitions: Definitions
  readonly issues: readonly GraphIssue[]
  /** The stage that the level is the inside of. */
  readonly stage: Stage | undefined
  /** Ids of the nodes that lead there. */
  readonly trail: readonly string[]
}

export function titleOf(node: GraphNode, definitions: Definitions): string {
  return node.title ?? definitions.get(node.type)?.title ?? node.type
}

interface Wires {
  readonly into: Map<string, string>
  readonly from: Map<string, string[]>
}

/** What the wires of a level say about each node, by node id. */
export function wiresOf({ level, definitions }: Scene): ReadonlyMap<string, NodeWires> {
  const titles = new Map(level.nodes.map((node) => [node.id, titleOf(node, definitions)]))
  const wires = new Map<string, Wires>(
    level.nodes.map(({ id }) => [id, { into: new Map(), from: new Map() }]),
  )
  for (const edge of level.edges) {
    const from = parseEnd(edge.from)
    const to = parseEnd(edge.to)
    wires.get(to.node)?.into.set(to.port, titles.get(from.node) ?? from.node)
    const out = wires.get(from.node)?.from
    const target = titles.get(to.node) ?? to.node
    if (out) out.set(from.port, [...(out.get(from.port) ?? []), target])
  }
  return wires
}

/** A stage's nodes tell of what is wrong inside; nodes of the expanded graph of the one that they came from. */
export function issuesByNode({
  level,
  stage,
  issues,
  trail,
}: Scene): ReadonlyMap<string, readonly GraphIssue[]> {
  const map = new Map<string, GraphIssue[]>()
  const users = new Map<string, GraphNode[]>()
  for (const node of level.nodes) {
    const used = stageIdOf(node.type)
    if (used !== undefined) users.set(used, [...(users.get(used) ?? []), node])
  }
  const prefix = trail.map((id) => innerId(id, '')).join('')
  function add(node: string, issue: GraphIssue): void {
    const list = map.get(node)
    if (list) list.push(issue)
    else map.set(node, [issue])
  }
  for (const issue of issues) {
    const inside = issue.stage === undefined ? undefined : users.get(issue.stage)
    if (inside) for (const { id } of inside) add(id, issue)
    if (issue.node === undefined) continue
    if (issue.stage !== undefined && issue.stage === stage?.id) add(issue.node, issue)
    if (issue.stage === undefined && issue.node.startsWith(prefix)) {
      const [node = ''] = issue.node.slice(prefix.length).split('--')
      if (stage === undefined || issue.node.includes('--')) add(node, issue)
    }
  }
  return map
}

/** Names outside by `side:node.port`. */
function outsideOf(stage: Stage): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const [name, ends] of Object.entries(stage.inputs))
    for (const end of ends) names.set(`input:${end}`, name)
  for (const [name, end] of Object.entries(stage.outputs)) names.set(`output:${end}`, name)
  for (const [name, end] of Object.entries(stage.params)) names.set(`param:${end}`, name)
  return names
}

/** What the stage around the level shows of a node. */
export function outsideNames(stage: Stage | undefined): (node: string) => OutsideNames {
  const names = stage ? outsideOf(stage) : new Map<string, string>()
  return (node) => (side, port) => names.get(`${side}:${node}.${port}`)
}

/** Ids of the nodes that do not run: muted ones and all that depend on them. */
export function silentNodes(level: Level): ReadonlySet<string> {
  const after = new Map<string, string[]>()
  for (const edge of level.edges) {
    const from = parseEnd(edge.from).node
    const list = after.get(from)
    const to = parseEnd(edge.to).node
    if (list) list.push(to)
    else after.set(from, [to])
  }
  const silent = new Set<string>()
  const open = level.nodes.filter(({ state }) => state === 'muted').map(({ id }) => id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (silent.has(id)) continue
    silent.add(id)
    open.push(...(after.get(id) ?? []))
  }
  return silent
}
