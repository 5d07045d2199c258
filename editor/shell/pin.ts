import { definitions } from '../../nodes/definitions.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'

/** What the viewer shows at first: the last node that hides something. */
export function pinHidden(): void {
  const { graph } = useDocument.getState()
  const hides = graph.nodes.findLast(({ type }) => definitions.get(type)?.category === 'Hide')
  if (hides !== undefined) useInterface.getState().set({ pin: { node: hides.id } })
}
