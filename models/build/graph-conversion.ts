import type { GraphModel } from './graph-model.ts'
import { type Conversion, operators, type Value } from './graph-operators.ts'
import { createGraph } from './graph.ts'
import { squareInput } from './layers.ts'
import type { OnnxValue } from './onnx.ts'

export interface GraphModelOptions {
  readonly name: string
  /** Side of the square picture that the model takes. */
  readonly side: number
  /** By what RGB 0–255 is divided before it enters. */
  readonly divisor: number
  /** Outputs of the ONNX file by name: a node of the model, and the shape that it yields. */
  readonly outputs: Readonly<Record<string, { readonly node: string; readonly dims: OnnxValue['dims'] }>>
}

/**
 * A TensorFlow.js graph model of one picture as ONNX. Tensors with four axes run as NCHW and go back to NHWC where
 * their order shows: before they are reshaped and at the outputs. What no output needs is left out.
 * @returns ONNX with `image` [batch, side, side, 3], RGB 0–255
 * @throws RangeError for an operation that is not known, or not in that form
 */
export function convertGraphModel(
  model: GraphModel,
  { name: title, side, divisor, outputs }: GraphModelOptions,
): Uint8Array {
  const graph = createGraph(title, [squareInput(side)])
  const values = new Map<string, Value>()
  const transposed = new Map<string, string>()

  function inLayout(value: Value, layout: Value['layout']): Value {
    if (value.layout === layout) return value
    const perm = layout === 'planes' ? [0, 3, 1, 2] : [0, 2, 3, 1]
    const name = transposed.get(value.name) ?? graph.add('Transpose', [value.name], { perm })
    transposed.set(value.name, name)
    return { name, layout }
  }

  function scaledImage(): Value {
    const name = divisor === 1 ? 'image' : graph.add('Div', ['image', graph.floats([divisor], [])])
    return { name, layout: 'plain' }
  }

  function convert(name: string): Value {
    const node = model.node(name)
    if (node.operator === 'Placeholder') return scaledImage()
    const operator = Object.hasOwn(operators, node.operator) ? operators[node.operator] : undefined
    if (operator === undefined) throw new RangeError(`The graph has the unknown operation ${node.operator}.`)
    return operator(conversion, node)
  }

  function value(name: string): Value {
    const known = values.get(name) ?? convert(name)
    values.set(name, known)
    return known
  }

  const conversion: Conversion = {
    graph,
    constant: (name) => (model.node(name).operator === 'Const' ? model.weights(name) : undefined),
    value,
    planes: (name) => inLayout(value(name), 'planes'),
    plain: (name) => inLayout(value(name), 'plain'),
  }
  for (const [output, { node, dims }] of Object.entries(outputs))
    graph.output(conversion.plain(node).name, output, dims)
  return graph.encode()
}
