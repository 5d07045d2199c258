import type { Definitions } from '../../graphs/connect.ts'
import { readGraph } from '../../graphs/document.ts'
import { withNeeds, type Imported } from '../sharing/import-file.ts'
import { readLink } from '../sharing/link.ts'

/** Reads what a person pasted: the JSON of a graph, a whole link, or its part behind `#`. */
export async function readPasted(pasted: string, definitions: Definitions): Promise<Imported> {
  const trimmed = pasted.trim()
  const fragment = /^(?:https?:\/\/[^#]*)?(?<fragment>#g=\S+)$/.exec(trimmed)?.groups?.['fragment']
  const read = fragment === undefined ? undefined : await readLink(fragment)
  return withNeeds(read ?? readGraph(trimmed), definitions)
}
