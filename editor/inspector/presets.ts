import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { paramSchema, type ParamKind } from '../../nodes/core/param-kinds.ts'

/** Whether a preset holds parameters of a kind: what belongs to one video does not serve another. */
const kept: { readonly [Kind in ParamKind]: boolean } = {
  number: true,
  integer: true,
  toggle: true,
  choice: true,
  text: true,
  prompt: true,
  seed: true,
  colour: true,
  model: true,
  file: false,
  'output-file': false,
  structure: false,
}

type Params = Readonly<Record<string, unknown>>

/** Every value of a node that a preset keeps, defaults included: they may change in a later version. */
export function presetOf({ params: specs }: AnyNodeDefinition, params: Params): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(specs)
      .filter(([, { kind }]) => kept[kind])
      .map(([name, spec]) => [name, params[name] === undefined ? spec.default : params[name]]),
  )
}

/** The values of a preset that this node type still takes. */
export function fitPreset({ params: specs }: AnyNodeDefinition, preset: Params): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(preset).filter(([name, value]) => {
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
      return spec !== undefined && kept[spec.kind] && paramSchema(spec).safeParse(value).success
    }),
  )
}

/** Whether a type has anything that a preset could keep. */
export function takesPresets({ params }: AnyNodeDefinition): boolean {
  return Object.values(params).some(({ kind }) => kept[kind])
}
