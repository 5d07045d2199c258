import { z } from 'zod'
import { manifestSchema, tensorsOf, type Weights } from './weights.ts'

const attributeSchema = z.object({
  b: z.boolean().optional(),
  s: z.string().optional(),
  list: z.object({ i: z.array(z.string()).optional(), s: z.array(z.string()).optional() }).optional(),
})

const modelSchema = z.object({
  format: z.literal('graph-model'),
  modelTopology: z.object({
    node: z.array(
      z.object({
        name: z.string(),
        op: z.string(),
        input: z.array(z.string()).optional(),
        attr: z.record(z.string(), attributeSchema).optional(),
      }),
    ),
  }),
  weightsManifest: manifestSchema,
})

/** One operation of TensorFlow. */
export interface TensorFlowNode {
  readonly name: string
  readonly operator: string
  /** Names of the nodes whose only output it takes. */
  readonly inputs: readonly string[]
  flag(attribute: string): boolean
  text(attribute: string): string
  integers(attribute: string): readonly number[]
  texts(attribute: string): readonly string[]
}

/** A TensorFlow.js graph model: operations, and the values of its `Const` nodes. */
export interface GraphModel {
  /** @throws RangeError for a name that the graph does not hold */
  node(name: string): TensorFlowNode
  readonly weights: Weights
}

type Declared = z.infer<typeof modelSchema>['modelTopology']['node'][number]

const decode = (text: string) => Buffer.from(text, 'base64').toString('latin1')

/** "node:0" is the first output of a node, and the only one that the operators known here have. */
function nodeOf(input: string): string {
  const [name = '', output = '0'] = input.split(':')
  if (output === '0' && !name.startsWith('^')) return name
  throw new RangeError(`The input "${input}" is not the first output of a node.`)
}

function describe({ name, op, input = [], attr = {} }: Declared): TensorFlowNode {
  return {
    name,
    operator: op,
    inputs: input.map(nodeOf),
    flag: (attribute) => attr[attribute]?.b ?? false,
    text: (attribute) => decode(attr[attribute]?.s ?? ''),
    integers: (attribute) => (attr[attribute]?.list?.i ?? []).map(Number),
    texts: (attribute) => (attr[attribute]?.list?.s ?? []).map(decode),
  }
}

/**
 * @param model text of `model.json` @param bytes the `.bin` with its weights
 * @throws RangeError where the weights do not fit; ZodError for another format
 */
export function readGraphModel(model: string, bytes: Uint8Array): GraphModel {
  const { modelTopology, weightsManifest } = modelSchema.parse(JSON.parse(model))
  const nodes = new Map(modelTopology.node.map((node) => [node.name, describe(node)]))
  return {
    node(name) {
      const node = nodes.get(name)
      if (node === undefined) throw new RangeError(`The graph has no node "${name}".`)
      return node
    },
    weights: tensorsOf(weightsManifest, bytes),
  }
}
