import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'

/** Parameters that all of these types have under one name and with the same meaning: they can be set together. */
export function sharedParams(definitions: readonly AnyNodeDefinition[]): ReadonlySet<string> {
  const [first, ...others] = definitions
  if (first === undefined) return new Set()
  const same = Object.entries(first.params).filter(([name, spec]) =>
    others.every(({ params }) => {
      const other = Object.hasOwn(params, name) ? params[name] : undefined
      return other === spec || (other !== undefined && JSON.stringify(other) === JSON.stringify(spec))
    }),
  )
  return new Set(same.map(([name]) => name))
}
