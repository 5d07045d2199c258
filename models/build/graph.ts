import { type Attribute, type Constant, encodeModel, type OnnxNode, type OnnxValue } from './onnx.ts'

/** A graph that grows node by node; values are known by their names. */
export interface GraphBuilder {
  /** Adds a node. @returns the name of its output */
  add(operator: string, inputs: readonly string[], attributes?: Readonly<Record<string, Attribute>>): string
  /** Adds a float32 constant. @returns its name */
  floats(data: Float32Array | readonly number[], dims: readonly number[]): string
  /** Adds an int64 vector. @returns its name */
  integers(values: readonly number[]): string
  /** Names an output of the graph. */
  output(value: string, name: string, dims: OnnxValue['dims']): void
  encode(): Uint8Array
}

/** @param inputs float32 inputs of the graph */
export function createGraph(name: string, inputs: readonly OnnxValue[]): GraphBuilder {
  const nodes: OnnxNode[] = []
  const constants: Constant[] = []
  const outputs: OnnxValue[] = []
  function addNode(
    operator: string,
    nodeInputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    output: string,
  ): string {
    nodes.push({ operator, inputs: nodeInputs, output, attributes })
    return output
  }
  function addConstant(data: Constant['data'], dims: readonly number[]): string {
    const constant = `constant${constants.length}`
    constants.push({ name: constant, dims, data })
    return constant
  }
  return {
    add: (operator, nodeInputs, attributes = {}) =>
      addNode(operator, nodeInputs, attributes, `${operator.toLowerCase()}${nodes.length}`),
    floats: (data, dims) => addConstant(Float32Array.from(data), dims),
    integers: (values) => addConstant(BigInt64Array.from(values, BigInt), [values.length]),
    output(value, outputName, dims) {
      addNode('Identity', [value], {}, outputName)
      outputs.push({ name: outputName, dims })
    },
    encode: () => encodeModel({ name, nodes, constants, inputs, outputs }),
  }
}
