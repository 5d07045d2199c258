import type { Definitions } from '../../graphs/connect.ts'
import type { PortSpec } from '../../nodes/core/port-type.ts'

function portsOf(ports: Readonly<Record<string, PortSpec>>) {
  return Object.entries(ports).map(([name, { type, doc, optional, list }]) => ({
    name,
    type: type.name,
    doc,
    optional,
    list,
  }))
}

/** The node catalogue as plain data: for programs, and for the HTTP interface. */
export function catalogueOf(definitions: Definitions) {
  return [...definitions.values()].map(
    ({ type, version, category, title, summary, inputs, outputs, params }) => ({
      type,
      version,
      category,
      title,
      summary,
      inputs: portsOf(inputs),
      outputs: portsOf(outputs),
      params: Object.entries(params).map(([name, spec]) => {
        const { schema: _schema, ...plain } = { schema: undefined, ...spec }
        return { name, ...plain }
      }),
    }),
  )
}
