import type { AnyNodeDefinition, ParamsOf } from '../../nodes/core/define-node.ts'

/** A node's parameters as they stand in a new graph, with some of them set. */
export function defaultParams<Definition extends AnyNodeDefinition>(
  definition: Definition,
  set: Partial<ParamsOf<Definition>> = {},
): ParamsOf<Definition> {
  const defaults = Object.fromEntries(
    Object.entries(definition.params).map(([name, spec]) => [name, spec.default]),
  )
  return { ...(defaults as ParamsOf<Definition>), ...set }
}
