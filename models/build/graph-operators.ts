import type { TensorFlowNode } from './graph-model.ts'
import type { GraphBuilder } from './graph.ts'
import { type ConvolutionOptions, convolve, depthwiseFilters, filtersOihw } from './layers.ts'
import type { Weight } from './weights.ts'

/** A value of the graph under construction. */
export interface Value {
  readonly name: string
  /** `planes`: four axes, NCHW; `plain`: the axes of TensorFlow, NHWC where there are four. */
  readonly layout: 'planes' | 'plain'
}

/** What an operator may ask for while it is converted. */
export interface Conversion {
  readonly graph: GraphBuilder
  /** The constant of that name, if it is one. */
  constant(name: string): Weight | undefined
  /** The value of a node that is no constant. */
  value(name: string): Value
  /** The same in NCHW. */
  planes(name: string): Value
  /** The same in the axes of TensorFlow. */
  plain(name: string): Value
}

type Operator = (conversion: Conversion, node: TensorFlowNode) => Value

function refuse({ name, operator }: TensorFlowNode, what: string): never {
  throw new RangeError(`The operation ${operator} "${name}" ${what}.`)
}

function inputOf(node: TensorFlowNode, at: number): string {
  return node.inputs[at] ?? refuse(node, `has no input ${at}`)
}

function constantOf(conversion: Conversion, node: TensorFlowNode, at: number): Weight {
  return conversion.constant(inputOf(node, at)) ?? refuse(node, `takes a computed input ${at}`)
}

/** Axis of TensorFlow's NHWC to that of NCHW. */
const planeAxis = [0, 2, 3, 1] as const

function axisOf(axis: number, { layout }: Value): number {
  return layout === 'planes' ? planeAxis[axis < 0 ? axis + 4 : axis]! : axis
}

/** A constant that an operation spreads over a value; beside planes it must be one number, or one a channel. */
function spread({ graph }: Conversion, { shape, data }: Weight, beside: Value, node: TensorFlowNode): string {
  if (beside.layout === 'plain') return graph.floats(data, shape)
  const channels = shape.at(-1) ?? 1
  if (channels !== data.length) refuse(node, `takes a constant of shape ${shape.join('×')}`)
  return graph.floats(data, shape.length === 0 ? [] : [channels, 1, 1])
}

function binary(operator: string): Operator {
  return (conversion, node) => {
    const names = [inputOf(node, 0), inputOf(node, 1)]
    const computed = names.filter((name) => conversion.constant(name) === undefined)
    const inPlanes = computed.some((name) => conversion.value(name).layout === 'planes')
    const beside: Value = { name: '', layout: inPlanes ? 'planes' : 'plain' }
    const operands = names.map((name) => {
      const constant = conversion.constant(name)
      if (constant !== undefined) return spread(conversion, constant, beside, node)
      return (inPlanes ? conversion.planes(name) : conversion.plain(name)).name
    })
    return { ...beside, name: conversion.graph.add(operator, operands) }
  }
}

function unary(operator: string): Operator {
  return ({ graph, value }, node) => {
    const input = value(inputOf(node, 0))
    return { ...input, name: graph.add(operator, [input.name]) }
  }
}

function prelu(conversion: Conversion, input: Value, slope: Weight, node: TensorFlowNode): Value {
  const factor = spread(conversion, slope, input, node)
  return { ...input, name: conversion.graph.add('PRelu', [input.name, factor]) }
}

function relu6({ graph }: Conversion, input: Value): Value {
  return { ...input, name: graph.add('Clip', [input.name, graph.floats([0], []), graph.floats([6], [])]) }
}

type Activation = (conversion: Conversion, input: Value, node: TensorFlowNode) => Value

/** What may follow `BiasAdd` in a fused operation. Its input 3 is the slope of `Prelu`. */
const activations: Readonly<Record<string, Activation>> = {
  Relu: ({ graph }, input) => ({ ...input, name: graph.add('Relu', [input.name]) }),
  Relu6: relu6,
  Prelu: (conversion, input, node) => prelu(conversion, input, constantOf(conversion, node, 3), node),
}

interface Fused {
  readonly bias: Float32Array | undefined
  activate(value: Value): Value
}

function fusedOf(conversion: Conversion, node: TensorFlowNode): Fused {
  const fused = node.texts('fused_ops')
  const biased = fused[0] === 'BiasAdd'
  const [activation, ...others] = biased ? fused.slice(1) : fused
  if (others.length > 0) refuse(node, `fuses ${fused.join(', ')}`)
  return {
    bias: biased ? constantOf(conversion, node, 2).data : undefined,
    activate(value) {
      if (activation === undefined) return value
      const apply = Object.hasOwn(activations, activation) ? activations[activation] : undefined
      return apply?.(conversion, value, node) ?? refuse(node, `fuses ${activation}`)
    },
  }
}

/** Stride and padding of a convolution or a pool over height and width. */
function windowOf(node: TensorFlowNode): { stride: number; padding: 'same' | 'valid' } {
  const [batch = 1, stride = 1, across = 1, channels = 1] = node.integers('strides')
  const padding = ({ SAME: 'same', VALID: 'valid' } as const)[node.text('padding')]
  if (padding === undefined) refuse(node, `pads as "${node.text('padding')}"`)
  if (node.text('data_format') !== 'NHWC') refuse(node, `has the layout "${node.text('data_format')}"`)
  if (batch !== 1 || channels !== 1 || stride !== across) refuse(node, 'has unequal strides')
  if (node.integers('dilations').some((step) => step !== 1)) refuse(node, 'is dilated')
  return { stride, padding }
}

function convolution(
  filters: (weight: Weight, node: TensorFlowNode) => [Weight, ConvolutionOptions],
): Operator {
  return (conversion, node) => {
    const { bias, activate } = fusedOf(conversion, node)
    const [weight, options] = filters(constantOf(conversion, node, 1), node)
    const input = conversion.planes(inputOf(node, 0))
    const name = convolve(conversion.graph, input.name, weight, bias, { ...windowOf(node), ...options })
    return activate({ name, layout: 'planes' })
  }
}

const dense = convolution((weight) => [filtersOihw(weight), {}])

const depthwise = convolution((weight, node) => {
  const [, , channels = 1, multiplier] = weight.shape
  if (multiplier !== 1) refuse(node, `has ${multiplier} filters a channel`)
  return [depthwiseFilters(weight), { groups: channels }]
})

const matrixProduct: Operator = (conversion, node) => {
  if (node.flag('transpose_a') || node.flag('transpose_b')) refuse(node, 'transposes')
  const { graph } = conversion
  const { bias, activate } = fusedOf(conversion, node)
  const { shape, data } = constantOf(conversion, node, 1)
  const inputs = [conversion.plain(inputOf(node, 0)).name, graph.floats(data, shape)]
  if (bias !== undefined) inputs.push(graph.floats(bias, [bias.length]))
  return activate({ name: graph.add('Gemm', inputs), layout: 'plain' })
}

const maxPool: Operator = (conversion, node) => {
  const { stride, padding } = windowOf(node)
  const [, height = 1, width = 1] = node.integers('ksize')
  const name = conversion.graph.add('MaxPool', [conversion.planes(inputOf(node, 0)).name], {
    kernel_shape: [height, width],
    strides: [stride, stride],
    auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID',
  })
  return { name, layout: 'planes' }
}

const pad: Operator = (conversion, node) => {
  const input = conversion.value(inputOf(node, 0))
  const { data } = constantOf(conversion, node, 1)
  const axes = data.length / 2
  const pads: number[] = Array.from<number>({ length: 2 * axes }).fill(0)
  data.forEach((amount, i) => {
    pads[axisOf(i >> 1, input) + (i % 2) * axes] = amount
  })
  return { ...input, name: conversion.graph.add('Pad', [input.name, conversion.graph.integers(pads)]) }
}

/** Means over height and width, or over axes that are kept. */
const mean: Operator = (conversion, node) => {
  const input = conversion.value(inputOf(node, 0))
  const axes = [...constantOf(conversion, node, 1).data]
  const kept = node.flag('keep_dims')
  const overPicture = axes.length === 2 && axes.includes(1) && axes.includes(2)
  if (input.layout === 'planes' && !kept && !overPicture) refuse(node, `drops the axes ${axes.join()}`)
  const name = conversion.graph.add('ReduceMean', [input.name], {
    axes: axes.map((axis) => axisOf(axis, input)),
    keepdims: kept ? 1 : 0,
  })
  return { name, layout: kept ? input.layout : 'plain' }
}

const concatenate: Operator = (conversion, node) => {
  const names = node.inputs.slice(0, -1)
  const inPlanes = names.some((name) => conversion.value(name).layout === 'planes')
  const values = names.map((name) => (inPlanes ? conversion.planes(name) : conversion.plain(name)))
  const beside: Value = { name: '', layout: inPlanes ? 'planes' : 'plain' }
  const axis = axisOf(constantOf(conversion, node, node.inputs.length - 1).data[0]!, beside)
  return {
    ...beside,
    name: conversion.graph.add(
      'Concat',
      values.map(({ name }) => name),
      { axis },
    ),
  }
}

const reshape: Operator = (conversion, node) => {
  const shape = conversion.graph.integers([...constantOf(conversion, node, 1).data])
  const name = conversion.graph.add('Reshape', [conversion.plain(inputOf(node, 0)).name, shape])
  return { name, layout: 'plain' }
}

const softmax: Operator = ({ graph, plain }, node) => {
  return { name: graph.add('Softmax', [plain(inputOf(node, 0)).name], { axis: -1 }), layout: 'plain' }
}

/** TensorFlow operators by name; one that is not here is refused. */
export const operators: Readonly<Record<string, Operator>> = {
  Add: binary('Add'),
  AddV2: binary('Add'),
  ConcatV2: concatenate,
  Conv2D: dense,
  DepthwiseConv2dNative: depthwise,
  Identity: ({ value }, node) => value(inputOf(node, 0)),
  MatMul: matrixProduct,
  MaxPool: maxPool,
  Maximum: binary('Max'),
  Mean: mean,
  Minimum: binary('Min'),
  Mul: binary('Mul'),
  Pad: pad,
  Prelu: (conversion, node) =>
    prelu(conversion, conversion.value(inputOf(node, 0)), constantOf(conversion, node, 1), node),
  Relu: unary('Relu'),
  Relu6: (conversion, node) => relu6(conversion, conversion.value(inputOf(node, 0))),
  Reshape: reshape,
  Sigmoid: unary('Sigmoid'),
  Softmax: softmax,
  Sub: binary('Sub'),
  _FusedConv2D: dense,
  _FusedMatMul: matrixProduct,
}
