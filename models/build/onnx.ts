import {
  type Message,
  message,
  toBytes,
  writeBytes,
  writeFloat,
  writeInteger,
  writeMessage,
  writeText,
} from './protobuf.ts'

/** What this project builds: IR version 8, default operators of opset 13. Field numbers: onnx/onnx.proto3. */
const irVersion = 8
const opset = 13

const elementTypes = { float32: 1, int64: 7 } as const
const attributeTypes = { float: 1, integer: 2, text: 3, integers: 7 } as const

/** Whole numbers become INT, `{ float }` FLOAT, text STRING, lists INTS. */
export type Attribute = number | string | readonly number[] | { readonly float: number }

export interface OnnxNode {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly attributes: Readonly<Record<string, Attribute>>
}

/** A constant; data is float32 or int64, row-major. */
export interface Constant {
  readonly name: string
  readonly dims: readonly number[]
  readonly data: Float32Array | BigInt64Array
}

/** Input or output of a graph: float32, a name stands for a size that is free. */
export interface OnnxValue {
  readonly name: string
  readonly dims: readonly (number | string)[]
}

export interface OnnxGraph {
  readonly name: string
  readonly nodes: readonly OnnxNode[]
  readonly constants: readonly Constant[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
}

function encodeAttribute(name: string, value: Attribute): Message {
  const attribute = message()
  writeText(attribute, 1, name)
  if (typeof value === 'number') {
    writeInteger(attribute, 3, value)
    writeInteger(attribute, 20, attributeTypes.integer)
  } else if (typeof value === 'string') {
    writeText(attribute, 4, value)
    writeInteger(attribute, 20, attributeTypes.text)
  } else if ('float' in value) {
    writeFloat(attribute, 2, value.float)
    writeInteger(attribute, 20, attributeTypes.float)
  } else {
    for (const item of value) writeInteger(attribute, 8, item)
    writeInteger(attribute, 20, attributeTypes.integers)
  }
  return attribute
}

function encodeNode({ operator, inputs, output, attributes }: OnnxNode): Message {
  const node = message()
  for (const input of inputs) writeText(node, 1, input)
  writeText(node, 2, output)
  writeText(node, 3, output)
  writeText(node, 4, operator)
  for (const [name, value] of Object.entries(attributes)) writeMessage(node, 5, encodeAttribute(name, value))
  return node
}

/** Raw data is little endian whatever the machine is. */
function littleEndian(data: Float32Array | BigInt64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(data.byteLength))
  if (data instanceof Float32Array)
    for (let i = 0; i < data.length; i++) view.setFloat32(4 * i, data[i]!, true)
  else for (let i = 0; i < data.length; i++) view.setBigInt64(8 * i, data[i]!, true)
  return new Uint8Array(view.buffer)
}

function encodeConstant({ name, dims, data }: Constant): Message {
  const tensor = message()
  for (const size of dims) writeInteger(tensor, 1, size)
  writeInteger(tensor, 2, data instanceof Float32Array ? elementTypes.float32 : elementTypes.int64)
  writeText(tensor, 8, name)
  writeBytes(tensor, 9, littleEndian(data))
  return tensor
}

function encodeValue({ name, dims }: OnnxValue): Message {
  const shape = message()
  for (const size of dims) {
    const dimension = message()
    if (typeof size === 'number') writeInteger(dimension, 1, size)
    else writeText(dimension, 2, size)
    writeMessage(shape, 1, dimension)
  }
  const tensorType = message()
  writeInteger(tensorType, 1, elementTypes.float32)
  writeMessage(tensorType, 2, shape)
  const type = message()
  writeMessage(type, 1, tensorType)
  const value = message()
  writeText(value, 1, name)
  writeMessage(value, 2, type)
  return value
}

/** The bytes of an ONNX file; equal graphs give equal bytes. */
export function encodeModel({ name, nodes, constants, inputs, outputs }: OnnxGraph): Uint8Array {
  const graph = message()
  for (const node of nodes) writeMessage(graph, 1, encodeNode(node))
  writeText(graph, 2, name)
  for (const constant of constants) writeMessage(graph, 5, encodeConstant(constant))
  for (const input of inputs) writeMessage(graph, 11, encodeValue(input))
  for (const output of outputs) writeMessage(graph, 12, encodeValue(output))
  const operators = message()
  writeText(operators, 1, '')
  writeInteger(operators, 2, opset)
  const model = message()
  writeInteger(model, 1, irVersion)
  writeText(model, 2, 'veilgraph')
  writeMessage(model, 7, graph)
  writeMessage(model, 8, operators)
  return toBytes(model)
}
