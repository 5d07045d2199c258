import { graphSchema, type Graph } from '../../graphs/schema.ts'

type NodeSpec = string | readonly [type: string, params: Record<string, unknown>]

/**
 * A graph as plain data: nodes by id, wires as "from.port -> to.port".
 * @example graphOf({ one: ['give', { value: 1 }], sum: 'add' }, ['one.value -> sum.left'])
 */
export function graphOf(
  nodes: Readonly<Record<string, NodeSpec>>,
  wires: readonly string[] = [],
  rest: Partial<Graph> = {},
): Graph {
  return graphSchema.parse({
    veilgraph: 1,
    name: 'Test',
    nodes: Object.entries(nodes).map(([id, spec]) => ({
      id,
      type: typeof spec === 'string' ? spec : spec[0],
      version: 1,
      params: typeof spec === 'string' ? {} : spec[1],
      position: { x: 0, y: 0 },
    })),
    edges: wires.map((wire) => {
      const [from, to] = wire.split(' -> ')
      return { from, to }
    }),
    inputs: {},
    outputs: {},
    ...rest,
  })
}
