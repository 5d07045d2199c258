import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { Definitions } from '../../graphs/connect.ts'
import type { GraphIssue } from '../../graphs/issue.ts'
import type { Graph } from '../../graphs/schema.ts'
import { fullParams } from '../engine/plan.ts'
import { folderNames } from '../protocol/names.ts'

/** A path as graphs name files: relative, forward, nothing hidden. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const plainPath = /^[^./\\\u0000-\u001f][^/\\\u0000-\u001f]*(\/[^./\\\u0000-\u001f][^/\\\u0000-\u001f]*)*$/

/** On Windows such a path leads elsewhere, whatever folder it is joined to. */
const withDrive = /^[a-z]:/i

/** Where a path really leads: through the links of every folder that there is. */
function realPlace(path: string): string {
  let there = path
  while (!existsSync(there) && there !== dirname(there)) there = dirname(there)
  return join(realpathSync(there), relative(there, path))
}

/** Whether `path` names a place inside `base`, links followed; never a hidden one. */
export function isInside(base: string, path: string): boolean {
  if (!plainPath.test(path) || withDrive.test(path)) return false
  const root = realpathSync(base)
  return realPlace(join(root, path)).startsWith(root.endsWith(sep) ? root : `${root}${sep}`)
}

/** A bare name means one in the outputs. */
function isOutputPlace(path: string): boolean {
  return !path.includes('/') || folderNames.some((folder) => path.startsWith(`${folder}/`))
}

const allowed = {
  file: {
    fits: isInside,
    problem: 'is not in the workspace',
    remedy: 'Choose a file of the workspace; to bring one in, drop it on the page',
  },
  'output-file': {
    fits: (base: string, path: string) => isOutputPlace(path) && isInside(base, path),
    problem: 'is not in the outputs of the workspace',
    remedy: 'Give a path such as outputs/result.mp4, or leave it empty for a name by itself',
  },
} as const

/** What is wrong with the files that a graph names: a server reads and writes nothing outside its workspace. */
export function checkPaths(graph: Graph, definitions: Definitions, base: string): GraphIssue[] {
  return graph.nodes.flatMap((node) => {
    const params = fullParams(node, definitions)
    return Object.entries(definitions.get(node.type)?.params ?? {}).flatMap(([name, spec]) => {
      const path = params[name]
      if (spec.kind !== 'file' && spec.kind !== 'output-file') return []
      if (typeof path !== 'string' || path === '') return []
      const { fits, problem, remedy } = allowed[spec.kind]
      if (fits(base, path)) return []
      const place = { node: node.id, port: name }
      return [{ code: 'path-not-allowed' as const, ...place, problem: `"${spec.label}" ${problem}`, remedy }]
    })
  })
}
