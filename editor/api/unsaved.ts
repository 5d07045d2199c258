import { z } from 'zod'
import { graphSchema, type Graph } from '../../graphs/schema.ts'

const unsavedSchema = z.object({
  graph: graphSchema,
  /** The revision that it builds on. */
  base: z.int(),
  /** Milliseconds since 1970. */
  at: z.number(),
  label: z.string().optional(),
  /** What was on its way to the server when this was kept: the server may have it, and the tab not know. */
  sent: graphSchema.optional(),
})
/** A graph that is newer than the server's, kept in this browser until it is saved. */
export type Unsaved = z.infer<typeof unsavedSchema>

const keyOf = (id: string) => `veilgraph.unsaved.${id}`

/** False where the browser does not keep it (it is full, or keeps nothing). */
export function keepUnsaved(id: string, unsaved: Unsaved, storage: Storage = localStorage): boolean {
  try {
    storage.setItem(keyOf(id), JSON.stringify(unsaved))
    return true
  } catch {
    return false
  }
}

export function forgetUnsaved(id: string, storage: Storage = localStorage): void {
  try {
    storage.removeItem(keyOf(id))
  } catch {
    // Nothing was kept either.
  }
}

export function readUnsaved(id: string, storage: Storage = localStorage): Unsaved | undefined {
  try {
    const parsed = unsavedSchema.safeParse(JSON.parse(storage.getItem(keyOf(id)) ?? 'null'))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function sameGraph(left: Graph, right: Graph): boolean {
  return JSON.stringify(graphSchema.parse(left)) === JSON.stringify(graphSchema.parse(right))
}

/**
 * What to do with a kept copy when its graph is opened: nothing where the server has it already, `restore` it where
 * it follows what lies on the server, `ask` where both went on.
 */
export function judgeUnsaved(
  kept: Unsaved | undefined,
  saved: { readonly revision: number; readonly graph: Graph },
): 'none' | 'restore' | 'ask' {
  if (kept === undefined || sameGraph(kept.graph, saved.graph)) return 'none'
  const follows = kept.base === saved.revision || (kept.sent && sameGraph(kept.sent, saved.graph))
  return follows ? 'restore' : 'ask'
}
