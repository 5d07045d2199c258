import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'

/**
 * The selected node as a run names it: in a stage after the nodes of the stages around it. `undefined` where not
 * exactly one node is selected, or a stage around it is used by no node, or by several.
 */
export function targetOfSelection(): string | undefined {
  const { selected } = useInterface.getState()
  const { graph, path } = useDocument.getState()
  const [id, ...more] = selected
  if (id === undefined || more.length > 0) return undefined
  const names: string[] = []
  let nodes = graph.nodes
  for (const stage of path) {
    const uses = nodes.filter(({ type }) => type === `stage:${stage}`)
    const [use] = uses
    if (use === undefined || uses.length > 1) return undefined
    names.push(use.id)
    nodes = graph.stages?.find((each) => each.id === stage)?.nodes ?? []
  }
  return nodes.some((node) => node.id === id) ? [...names, id].join('--') : undefined
}
