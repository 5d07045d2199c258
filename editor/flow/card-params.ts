import type { GraphNode } from '../../graphs/schema.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { ParamSpec } from '../../nodes/core/param-kinds.ts'
import type { Size } from '../edits/sizes.ts'
import type { PortView } from './elements.ts'

/** Of a card, as its style has it. */
export const cardWidth = 216

/** How many of its parameters a card shows. */
const shown = 3

function visible(spec: ParamSpec, node: GraphNode, definition: AnyNodeDefinition): boolean {
  if (spec.advanced || spec.kind === 'structure') return false
  if (spec.when === undefined) return true
  const value = node.params[spec.when.param] ?? definition.params[spec.when.param]?.default
  return spec.when.is.some((each) => each === value)
}

/** The parameters that are on the card: the first ones that hold now and have no wire. */
export function cardParams(
  node: GraphNode,
  definition: AnyNodeDefinition,
  ports: readonly PortView[],
): readonly (readonly [string, ParamSpec])[] {
  const wired = new Set(ports.flatMap(({ kind, name }) => (kind === 'param' ? [name] : [])))
  return Object.entries(definition.params)
    .filter(([name, spec]) => !wired.has(name) && visible(spec, node, definition))
    .slice(0, shown)
}

/** About the size of a card that is not drawn yet: head, rows of ports, widgets, foot, as their styles have them. */
export function newCardSize(node: GraphNode, definition: AnyNodeDefinition): Size {
  const { inputs, outputs } = definition
  const rows = Math.max(Object.keys(inputs).length, Object.keys(outputs).length)
  const widgets = cardParams(node, definition, []).length
  return { width: cardWidth, height: 28 + 8 + 22 * rows + (widgets > 0 ? 24 * widgets + 4 : 0) + 20 }
}
