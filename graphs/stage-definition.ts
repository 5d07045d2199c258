import type { AnyNodeDefinition } from '../nodes/core/define-node.ts'
import type { ParamSpec } from '../nodes/core/param-kinds.ts'
import type { PortSpec } from '../nodes/core/port-type.ts'
import { portTypeNamed } from '../nodes/types/types.ts'
import { canConnect, targetOf, type Definitions } from './connect.ts'
import { parseEnd, type GraphNode, type Stage } from './schema.ts'
import { stageType } from './stage-names.ts'

type Inside = ReadonlyMap<
  string,
  { readonly node: GraphNode; readonly definition: AnyNodeDefinition | undefined }
>

/** What a wire finds at an inner end, as a port. A parameter there can do without one. */
function inputSpec(inside: Inside, end: string): PortSpec | undefined {
  const { node, port } = parseEnd(end)
  const definition = inside.get(node)?.definition
  const target = definition && targetOf(definition, port)
  if (target === undefined || target.kind === 'port') return target?.spec
  const type = portTypeNamed(target.typeName)
  return type && { type, doc: target.spec.help, optional: true, list: false }
}

/**
 * One port for all ends that it feeds: of their types the one that fits every one of them, so that video which goes
 * to a port for video and to one for frames is asked for as video.
 */
export function sharedInput(specs: readonly PortSpec[]): PortSpec | undefined {
  const narrowest = specs.find((from) => specs.every((spec) => canConnect(from, { kind: 'port', spec }).ok))
  return (
    narrowest && {
      ...narrowest,
      optional: specs.every(({ optional }) => optional),
      list: specs.every(({ list }) => list),
    }
  )
}

/** A parameter as the stage shows it: its default is what the inner node has. */
function paramSpec(inside: Inside, stage: Stage, end: string): ParamSpec | undefined {
  const { node, port } = parseEnd(end)
  const at = inside.get(node)
  const spec = at?.definition && Object.hasOwn(at.definition.params, port) && at.definition.params[port]
  if (!spec) return undefined
  const { when, ...own } = spec
  const twins = Object.values(stage.params).filter((other) => {
    const twin = parseEnd(other)
    return other !== end && inside.get(twin.node)?.definition?.params[twin.port]?.label === spec.label
  })
  const label = twins.length === 0 ? spec.label : `${spec.label} (${at.node.title ?? node})`
  // The condition holds on the stage only where the parameter that it names is shown there too.
  const condition =
    when && Object.entries(stage.params).find(([, other]) => other === `${node}.${when.param}`)?.[0]
  return {
    ...own,
    label,
    default: at.node.params[port] ?? spec.default,
    ...(when && condition !== undefined && { when: { ...when, param: condition } }),
  } as ParamSpec
}

function present<Spec>(entries: readonly (readonly [string, Spec | undefined])[]): Record<string, Spec> {
  return Object.fromEntries(entries.filter((entry): entry is [string, Spec] => entry[1] !== undefined))
}

/** Output → the first input of the same type; `undefined` where an output has none, as for any other node. */
function bypassOf(
  inputs: Readonly<Record<string, PortSpec>>,
  outputs: Readonly<Record<string, PortSpec>>,
): Record<string, string> | undefined {
  const routes = Object.entries(outputs).map(([output, { type, list }]) => {
    const input = Object.entries(inputs).find(
      ([, spec]) => spec.type.name === type.name && spec.list === list,
    )
    return [output, input?.[0]] as const
  })
  return routes.length === 0 || routes.some(([, input]) => input === undefined) ? undefined : present(routes)
}

/**
 * The definition by which a stage is a node like any other: ports and parameters of the inner ends that it shows.
 * @param definitions those of all nodes in it, stages included
 */
export function defineStage(stage: Stage, definitions: Definitions): AnyNodeDefinition {
  const inside: Inside = new Map(
    stage.nodes.map((node) => [node.id, { node, definition: definitions.get(node.type) }]),
  )
  const inputs = present(
    Object.entries(stage.inputs).map(([name, ends]) => {
      const specs = ends.flatMap((end) => inputSpec(inside, end) ?? [])
      return [name, sharedInput(specs) ?? specs[0]]
    }),
  )
  const outputs = present(
    Object.entries(stage.outputs).map(([name, end]) => {
      const { node, port } = parseEnd(end)
      const from = inside.get(node)?.definition?.outputs
      return [name, from && Object.hasOwn(from, port) ? from[port] : undefined]
    }),
  )
  const params = present(
    Object.entries(stage.params).map(([name, end]) => [name, paramSpec(inside, stage, end)]),
  )
  const all = [...inside.values()]
  const bypass = bypassOf(inputs, outputs)
  const has = (test: (definition: AnyNodeDefinition) => boolean | undefined) =>
    all.some(({ definition }) => definition !== undefined && test(definition))
  return {
    type: stageType(stage.id),
    version: 1,
    category: 'Stages',
    title: stage.title,
    summary: stage.summary ?? all.map(({ node, definition }) => node.title ?? definition?.title).join(' · '),
    inputs,
    outputs,
    params,
    slow: has(({ slow }) => slow),
    sideEffects: has(({ sideEffects }) => sideEffects),
    runsLast: has(({ runsLast }) => runsLast),
    ...(bypass && { bypass }),
    models: (outer) => [
      ...new Set(
        all.flatMap(({ node, definition }) => definition?.models?.(valuesOf(node, definition, outer)) ?? []),
      ),
    ],
  }

  function valuesOf(
    node: GraphNode,
    definition: AnyNodeDefinition,
    outer: Readonly<Record<string, unknown>>,
  ) {
    const shown = Object.entries(stage.params).flatMap(([name, end]) =>
      parseEnd(end).node === node.id && outer[name] !== undefined ? [[parseEnd(end).port, outer[name]]] : [],
    )
    const defaults = Object.entries(definition.params).map(([name, spec]) => [name, spec.default])
    return { ...Object.fromEntries(defaults), ...node.params, ...Object.fromEntries(shown) }
  }
}
