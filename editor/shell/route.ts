import { graphIdSchema } from '../../runtime/protocol/names.ts'

/** What the address behind `#` asks for. */
export type Route =
  | { readonly kind: 'none' }
  /** `#/g/ID/stage-1/stage-2?frame=12`: a saved graph, the stages that are entered, the frame that is shown. */
  | { readonly kind: 'graph'; readonly id: string; readonly path: readonly string[]; readonly frame: number }
  /** `#g=…`: a graph inside the link itself; the fragment with its `#`. */
  | { readonly kind: 'share'; readonly fragment: string }

/** Anything that is no route of ours is `none`. */
export function parseRoute(hash: string): Route {
  if (hash.startsWith('#g=')) return { kind: 'share', fragment: hash }
  const text = hash.replace(/^#/, '')
  const [place = '', query = ''] = text.split('?')
  const [empty, kind, ...ids] = place.split('/')
  const [id, ...path] = ids
  if (empty !== '' || kind !== 'g' || id === undefined) return { kind: 'none' }
  if (![id, ...path].every((each) => graphIdSchema.safeParse(each).success)) return { kind: 'none' }
  const frame = Number(new URLSearchParams(query).get('frame') ?? 0)
  return { kind: 'graph', id, path, frame: Number.isSafeInteger(frame) && frame > 0 ? frame : 0 }
}

export function formatRoute(id: string, path: readonly string[], frame: number): string {
  return `#/g/${[id, ...path].join('/')}${frame > 0 ? `?frame=${frame}` : ''}`
}
