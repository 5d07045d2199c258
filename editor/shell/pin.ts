import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { flatGraph } from '../viewer/walk/flat-graph.ts'
import { hiddenPictures } from '../viewer/walk/pictures.ts'

/** What the viewer shows at first: the pictures in which all that is hidden is. */
export function pinHidden(): void {
  const seen = hiddenPictures(flatGraph(useDocument.getState().graph))
  if (seen !== undefined) useInterface.getState().set({ pin: { node: seen.node, port: seen.port } })
}
