import type { z } from 'zod'
import type { MediaAccess } from './media.ts'

/** What a conversion may use. */
export interface ConversionContext {
  readonly media: MediaAccess
  /** Digest of the value that is converted. */
  readonly digest: string
}

/** A conversion from another port type, applied by the engine where an edge needs it. */
export interface Conversion<Value> {
  readonly from: string
  convert(value: never, ctx: ConversionContext): Value
}

/** How values are shown at one frame; the runner's and the editor's previews are tables over these. */
export const previewKinds = ['picture', 'faces', 'segments', 'findings', 'value'] as const
export type PreviewKind = (typeof previewKinds)[number]

/** A kind of value that travels on edges. */
export interface PortType<Name extends string = string, Value = unknown> {
  readonly name: Name
  /** Sentence case, for people. */
  readonly title: string
  /** One line of documentation. */
  readonly doc: string
  /** Wire and port colour, `#rrggbb`. */
  readonly colour: string
  /** Checks a value's shape where it enters from outside (the disk cache, a graph). */
  readonly schema: z.ZodType<Value>
  /**
   * How a value is identified and kept: `data` is written to the cache and hashed; `lazy` is made again by its
   * node (cheaply) and carries its own `digest`.
   */
  readonly storage: 'data' | 'lazy'
  readonly preview: PreviewKind
  /** Other types that an input of this type takes. */
  readonly accepts: readonly Conversion<Value>[]
  /** Short facts for the wire: "1280×720 · 25 fps · 412". */
  describe(value: Value): string
  /** A value as a row of a table, by column in sentence case; without it the row is what `describe` says. */
  readonly facts?: ((value: Value) => Readonly<Record<string, string>>) | undefined
  /** The frame that a value was taken from. */
  readonly frameOf?: ((value: Value) => number) | undefined
}

/** Anonymous supertype: conversions and schemas are invariant in their value, which `any` alone spans. */
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyPortType = PortType<string, any>

export function definePortType<const Name extends string, Value>(
  spec: Omit<PortType<Name, Value>, 'accepts' | 'preview'> & {
    accepts?: readonly Conversion<Value>[]
    preview?: PreviewKind
  },
): PortType<Name, Value> {
  return { accepts: [], preview: 'value', ...spec }
}

/** Items with stable keys (scene id, identity id), in order. */
export interface ListValue<Item> {
  readonly keys: readonly string[]
  readonly items: readonly Item[]
}

/** A named input or output of a node. */
export interface PortSpec<
  Type extends AnyPortType = AnyPortType,
  Optional extends boolean = boolean,
  List extends boolean = boolean,
> {
  readonly type: Type
  readonly doc: string
  readonly optional: Optional
  /** A port declared as a list takes it whole; any other port makes its node run once per item. */
  readonly list: List
}

/** An input that must be wired, or an output. */
export function port<Type extends AnyPortType>(type: Type, doc: string): PortSpec<Type, false, false> {
  return { type, doc, optional: false, list: false }
}

/** An input that may stay unwired; its value is then `undefined`. */
export function optionalPort<Type extends AnyPortType>(type: Type, doc: string): PortSpec<Type, true, false> {
  return { type, doc, optional: true, list: false }
}

/** A port that takes or yields a whole keyed list. */
export function listPort<Type extends AnyPortType>(type: Type, doc: string): PortSpec<Type, false, true> {
  return { type, doc, optional: false, list: true }
}

/** A keyed list that may stay unwired; its value is then `undefined`. */
export function optionalListPort<Type extends AnyPortType>(
  type: Type,
  doc: string,
): PortSpec<Type, true, true> {
  return { type, doc, optional: true, list: true }
}

type ItemOf<Type> = Type extends PortType<string, infer Value> ? Value : never

/** The TypeScript value at a port. */
export type PortValue<Spec> =
  Spec extends PortSpec<infer Type, infer Optional, infer List>
    ? | (List extends true ? ListValue<ItemOf<Type>> : ItemOf<Type>)
      | (Optional extends true ? undefined : never)
    : never
