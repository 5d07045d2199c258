import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument } from '../state/document.ts'
import { text } from '../text/text.ts'
import { placeFile, placesFor, type ParamPlace } from './file-params.ts'

/** Where a file can go in the open graph. */
export function openPlaces(kind: MediaFile['kind']): ParamPlace[] {
  const { graph } = useDocument.getState()
  return placesFor(graph, definitionsFor(graph), kind)
}

/** Puts a file of the workspace into one place of the open graph, as one undo step; `false` where it takes none. */
export function putFileAt({ path }: Pick<MediaFile, 'path'>, place: ParamPlace): boolean {
  const label = text.media.putStep(path.split('/').at(-1) ?? path)
  return useDocument.getState().edit(label, (graph) => placeFile(graph, [place], path))
}

/** Puts a file where it can only go; `false` where the graph has no or several places for it, or takes no changes. */
export function putFileInGraph(file: Pick<MediaFile, 'path' | 'kind'>): boolean {
  const [place, ...others] = openPlaces(file.kind)
  if (place === undefined || others.length > 0) return false
  return putFileAt(file, place)
}
