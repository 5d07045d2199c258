import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useLocal } from './local.ts'
import { runId, trailOf } from './run-view.ts'

/** Shows a node of the level in the viewer, or no longer. */
export function pinNode(id: string): void {
  const { graph, path } = useDocument.getState()
  const node = runId(trailOf(graph, path, useLocal.getState().trail), id)
  const { pin, set } = useInterface.getState()
  set({ pin: pin?.node === node ? undefined : { node } })
}
