import { basename, extname, posix } from 'node:path'
import type { OutputFileParam } from '../../nodes/core/param-kinds.ts'
import type { Definitions } from '../../graphs/connect.ts'
import { cone } from '../../graphs/order.ts'
import type { Graph, GraphNode } from '../../graphs/schema.ts'
import { fullParams } from '../engine/plan.ts'

/** Values of `output-file` params by `node.param`. */
export type OutputPaths = Readonly<Record<string, string>>

interface Wish {
  readonly node: string
  readonly param: string
  readonly folder: string
  readonly stem: string
  readonly extension: string
  readonly companions: readonly string[]
}

/** "Pixelate faces!" → "pixelate-faces"; letters of every script stay. */
export function slugOf(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
}

/** The name of the file that a node's pictures come from, without folder and ending. */
function sourceStem(graph: Graph, definitions: Definitions, node: string): string {
  const above = cone(graph, [node])
  for (const each of graph.nodes.filter(({ id }) => above.has(id))) {
    const params = fullParams(each, definitions)
    for (const [name, { kind }] of Object.entries(definitions.get(each.type)?.params ?? {})) {
      const path = params[name]
      if (kind !== 'file' || typeof path !== 'string' || path === '') continue
      const stem = basename(path, extname(path)).replace(/[^\p{L}\p{N}._ -]+/gu, '-')
      return stem.replace(/^[. -]+|[. -]+$/g, '').slice(0, 100)
    }
  }
  return ''
}

function wishOf(graph: Graph, definitions: Definitions, node: GraphNode, param: string): Wish {
  const spec = definitions.get(node.type)?.params[param] as OutputFileParam
  const path = fullParams(node, definitions)[param] as string
  const place = { node: node.id, param, companions: spec.companions ?? [] }
  if (path === '') {
    const parts = [sourceStem(graph, definitions, node.id), slugOf(graph.name)]
    const stem = parts.filter((part) => part !== '').join('-') || 'result'
    return { ...place, folder: 'outputs', stem, extension: spec.extensions[0] ?? 'bin' }
  }
  const folder = path.includes('/') ? posix.dirname(path) : 'outputs'
  const extension = extname(path)
  return { ...place, folder, stem: basename(path, extension), extension: extension.slice(1) }
}

const numbered = /-([2-9]|[1-9]\d{1,2})$/

/** Whatever the number that a stem ends with, counting goes on from there. */
function countedStem(stem: string): { readonly plain: string; readonly from: number } {
  const number = numbered.exec(stem)
  return number === null
    ? { plain: stem, from: 1 }
    : { plain: stem.slice(0, number.index), from: Number(number[1]) }
}

function pathsWith(wish: Wish, stem: string): string[] {
  return [wish.extension, ...wish.companions].map((extension) => `${wish.folder}/${stem}.${extension}`)
}

/** Two nodes that would write one file: the later one adds its id. */
function apart(wishes: readonly Wish[]): Wish[] {
  const seen = new Set<string>()
  return wishes.map((wish) => {
    const key = pathsWith(wish, wish.stem).find((path) => seen.has(path))
    const own = key === undefined ? wish : { ...wish, stem: `${wish.stem}-${wish.node}` }
    for (const path of pathsWith(own, own.stem)) seen.add(path)
    return own
  })
}

/**
 * The paths that a run writes to: those that the graph gives and, where it gives none, one in `outputs/` named after
 * the source file and the graph. Files that belong together keep one name and one number, and the number is one that
 * nothing has yet: nothing is ever replaced.
 * @param targets the nodes that write
 * @param isTaken whether a file is there, or another run is about to write it
 */
export function chooseOutputs(
  graph: Graph,
  definitions: Definitions,
  targets: readonly string[],
  isTaken: (path: string) => boolean,
): OutputPaths {
  const wishes = graph.nodes
    .filter(({ id }) => targets.includes(id))
    .flatMap((node) => {
      const specs = Object.entries(definitions.get(node.type)?.params ?? {})
      const outputs = specs.filter(([name, { kind }]) => {
        return kind === 'output-file' && typeof fullParams(node, definitions)[name] === 'string'
      })
      return outputs.map(([name]) => wishOf(graph, definitions, node, name))
    })
  const groups = new Map<string, Wish[]>()
  for (const wish of apart(wishes)) {
    const name = `${wish.folder}/${wish.stem}`
    groups.set(name, [...(groups.get(name) ?? []), wish])
  }
  const chosen: Record<string, string> = {}
  const given = new Set<string>()
  for (const group of groups.values()) {
    const { plain, from } = countedStem(group[0]?.stem ?? '')
    const stemAt = (number: number) => (number === 1 ? plain : `${plain}-${number}`)
    const free = (stem: string) =>
      group.every((wish) => pathsWith(wish, stem).every((path) => !isTaken(path) && !given.has(path)))
    let number = from
    while (!free(stemAt(number))) number++
    for (const wish of group) {
      const paths = pathsWith(wish, stemAt(number))
      for (const path of paths) given.add(path)
      chosen[`${wish.node}.${wish.param}`] = paths[0] ?? ''
    }
  }
  return chosen
}

/** The graph with these paths in it; those of nodes that it lacks are left out. */
export function withPaths(graph: Graph, paths: OutputPaths): Graph {
  const nodes = graph.nodes.map((node) => {
    const own = Object.entries(paths).flatMap(([end, path]) => {
      const [id, param = ''] = end.split('.')
      return id === node.id ? [[param, path] as const] : []
    })
    return own.length === 0 ? node : { ...node, params: { ...node.params, ...Object.fromEntries(own) } }
  })
  return { ...graph, nodes }
}
