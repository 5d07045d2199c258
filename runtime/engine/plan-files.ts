import { extname } from 'node:path'
import type { Definitions } from '../../graphs/connect.ts'
import { fullParams, type Plan } from './plan.ts'

/** A file that a node reads or writes. */
export interface PlanFile {
  readonly node: string
  readonly param: string
  readonly path: string
  /** Paths of the files that are written beside it under the same name. */
  readonly companions: readonly string[]
}

/** A path with another extension. */
function withExtension(path: string, extension: string): string {
  return `${path.slice(0, -extname(path).length)}.${extension}`
}

/** The files that a plan reads or writes. */
export function planFiles(plan: Plan, definitions: Definitions, kind: 'file' | 'output-file'): PlanFile[] {
  const taking = new Set(plan.order)
  return plan.graph.nodes.flatMap((node) => {
    if (!taking.has(node.id)) return []
    const params = fullParams(node, definitions)
    return Object.entries(definitions.get(node.type)?.params ?? {}).flatMap(([param, spec]) => {
      const path = spec.kind === kind ? params[param] : ''
      if (typeof path !== 'string' || path === '') return []
      const companions = spec.kind === 'output-file' ? (spec.companions ?? []) : []
      const beside = companions.map((extension) => withExtension(path, extension))
      return [{ node: node.id, param, path, companions: beside }]
    })
  })
}

/** All their paths. */
export function pathsOf(files: readonly PlanFile[]): string[] {
  return files.flatMap(({ path, companions }) => [path, ...companions])
}
