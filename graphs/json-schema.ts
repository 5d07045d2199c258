import { z } from 'zod'
import { describeParam, paramSchema } from '../nodes/core/param-kinds.ts'
import type { AnyNodeDefinition } from '../nodes/core/define-node.ts'
import type { Definitions } from './connect.ts'
import { graphSchema } from './schema.ts'

type JsonSchema = Record<string, unknown>

function paramsSchema(definition: AnyNodeDefinition): JsonSchema {
  const properties = Object.entries(definition.params).map(([name, spec]) => {
    const { $schema: _, ...schema } = z.toJSONSchema(paramSchema(spec), {
      io: 'input',
      unrepresentable: 'any',
    })
    return [name, { ...schema, title: spec.label, description: `${spec.help} Takes ${describeParam(spec)}.` }]
  })
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false }
}

/** The schema of the items of a list. */
function itemsOf(schema: z.core.JSONSchema.BaseSchema, name: string): z.core.JSONSchema.BaseSchema {
  const list = schema.properties?.[name]
  const items = typeof list === 'object' ? list.items : undefined
  if (typeof items !== 'object' || Array.isArray(items))
    throw new Error(`The graph schema has no list of ${name}.`)
  return items
}

/** JSON Schema (2020-12) of a graph file, with the parameters of each node type: for editors and other programs. */
export function graphJsonSchema(definitions: Definitions): JsonSchema {
  const schema = z.toJSONSchema(graphSchema, { io: 'input' })
  const perType = [...definitions.values()].map((definition) => ({
    if: { properties: { type: { const: definition.type } }, required: ['type'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
    then: { properties: { params: paramsSchema(definition) } },
  }))
  const stages = itemsOf(schema, 'stages')
  for (const level of [schema, stages]) Object.assign(itemsOf(level, 'nodes'), { allOf: perType })
  return { title: 'Veilgraph graph', ...schema }
}
