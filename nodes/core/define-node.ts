import type { ParamSpec, ParamValue } from './param-kinds.ts'
import type { PortSpec, PortValue } from './port-type.ts'

export const categories = [
  'Load',
  'Find',
  'Edit',
  'Hide',
  'Check',
  'Save',
  'Show',
  'Values',
  /** Made by people from other nodes, in their graph. */
  'Stages',
] as const
export type Category = (typeof categories)[number]

/** What a node spends: the engine runs only as many nodes side by side as the resource allows. */
export type Resource = 'cpu' | 'device' | 'io'

export interface NodeDefinition<
  Inputs extends Record<string, PortSpec> = Record<string, PortSpec>,
  Outputs extends Record<string, PortSpec> = Record<string, PortSpec>,
  Params extends Record<string, ParamSpec> = Record<string, ParamSpec>,
  Type extends string = string,
> {
  /** Folder name and graph type, verb-noun. */
  readonly type: Type
  /** Raised when the same inputs give other outputs; part of the cache key. */
  readonly version: number
  readonly category: Category
  /** Sentence case. */
  readonly title: string
  /** One line. */
  readonly summary: string
  readonly inputs: Inputs
  readonly outputs: Outputs
  readonly params: Params
  /** Words by which the palette finds it besides its title. */
  readonly keywords?: readonly string[]
  readonly resource?: Resource
  /** Works through a whole video: a preview takes its results from the cache and never waits for it. */
  readonly slow?: boolean
  /** The node writes files or shows things: it is never taken from the cache, and only runs when asked for. */
  readonly sideEffects?: boolean
  /** Runs after every other node of the plan, so that it can state what happened (a report). */
  readonly runsLast?: boolean
  /** Output → the input that passes through to it while the node is bypassed. */
  readonly bypass?: Readonly<Record<string, string>>
  /** Catalogue ids of the models that a run with these parameters uses; part of plan and cache key. */
  models?(params: Readonly<Record<string, unknown>>): readonly string[]
  /** The node may answer `again`: those downstream wait until it has accepted its input. */
  readonly gate?: boolean
  /** Parameters for another try after a gate downstream refused the output; `attempt` counts from 1. */
  escalate?(params: Readonly<Record<string, unknown>>, attempt: number): Record<string, unknown>
}

export type AnyNodeDefinition = NodeDefinition

/** Declares a node once; form, ports, command line, validation, catalogue and docs derive from it. */
export function defineNode<
  const Inputs extends Record<string, PortSpec>,
  const Outputs extends Record<string, PortSpec>,
  const Params extends Record<string, ParamSpec>,
  const Type extends string,
>(definition: NodeDefinition<Inputs, Outputs, Params, Type>): NodeDefinition<Inputs, Outputs, Params, Type> {
  return definition
}

export type InputsOf<Definition extends AnyNodeDefinition> = {
  readonly [Name in keyof Definition['inputs']]: PortValue<Definition['inputs'][Name]>
}
export type OutputsOf<Definition extends AnyNodeDefinition> = {
  readonly [Name in keyof Definition['outputs']]: PortValue<Definition['outputs'][Name]>
}
export type ParamsOf<Definition extends AnyNodeDefinition> = {
  readonly [Name in keyof Definition['params']]: ParamValue<Definition['params'][Name]>
}
