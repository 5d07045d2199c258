import { nodeIdSchema, parseEnd, type Graph } from '../../graphs/schema.ts'
import { text } from '../text/text.ts'
import { changeEnds } from './ends.ts'
import { takenIds } from './free-id.ts'
import { changeLevel, changeNodes, levelAt, nodeAt, refuse, type Refusal } from './level.ts'

export type Changed = { readonly ok: true; readonly graph: Graph } | Refusal

/** Gives a node another id, in its wires and in every name that stands for it too. */
export function renameNode(graph: Graph, path: readonly string[], id: string, newId: string): Changed {
  const level = levelAt(graph, path)
  const { refusals } = text.edits
  if (nodeAt(level, id) === undefined) return refuse(refusals.unknownNode(id))
  if (id === newId) return { ok: true, graph }
  // Two hyphens part the ids of stages and what lies in them.
  if (!nodeIdSchema.safeParse(newId).success || newId.includes('--')) return refuse(refusals.badId)
  if (takenIds(level).has(newId)) return refuse(refusals.takenId(newId))
  const renamed = (end: string) => {
    const { node, port } = parseEnd(end)
    return node === id ? `${newId}.${port}` : end
  }
  const freed = changeEnds(graph, path.at(-1), { into: (end) => [renamed(end)], outOf: renamed })
  return {
    ok: true,
    graph: changeLevel(freed, path, (each) => changeNodes(each, [id], (node) => ({ ...node, id: newId }))),
  }
}
