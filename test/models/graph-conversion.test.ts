import { describe, expect, it } from 'vitest'
import { convertGraphModel, type GraphModelOptions } from '../../models/build/graph-conversion.ts'
import { readGraphModel } from '../../models/build/graph-model.ts'
import { onnxSession } from '../helpers/onnx-session.ts'

interface TinyNode {
  readonly op: string
  readonly input?: readonly string[]
  readonly attr?: object
}

type Constants = Readonly<
  Record<
    string,
    { readonly shape: readonly number[]; readonly values: readonly number[]; readonly whole?: true }
  >
>

const text = (value: string) => Buffer.from(value).toString('base64')
const window = (stride: number, padding: string) => ({
  strides: { list: { i: ['1', String(stride), String(stride), '1'] } },
  padding: { s: text(padding) },
  data_format: { s: text('NHWC') },
})
const fused = (...names: string[]) => ({ fused_ops: { list: { s: names.map(text) } } })

/** The bytes of a graph model with an input `x`, the named nodes and float32 or int32 constants. */
function tinyModel(nodes: Readonly<Record<string, TinyNode>>, constants: Constants) {
  const declared = Object.entries(constants)
  const model = {
    format: 'graph-model',
    modelTopology: {
      node: [
        { name: 'x', op: 'Placeholder' },
        ...declared.map(([name]) => ({ name, op: 'Const' })),
        ...Object.entries(nodes).map(([name, node]) => ({ name, ...node })),
      ],
    },
    weightsManifest: [
      {
        weights: declared.map(([name, { shape, whole }]) => ({
          name,
          shape,
          dtype: whole ? 'int32' : 'float32',
        })),
      },
    ],
  }
  const bytes = declared.flatMap(([, { values, whole }]) => [
    ...new Uint8Array((whole ? Int32Array : Float32Array).from(values).buffer),
  ])
  return readGraphModel(JSON.stringify(model), Uint8Array.from(bytes))
}

/** A 2 × 2 picture: red 1–4, green ten times, blue a hundred times as much. */
const picture = [1, 10, 100, 2, 20, 200, 3, 30, 300, 4, 40, 400]

/** The output `y` of the node `y` for the picture. */
async function run(
  nodes: Readonly<Record<string, TinyNode>>,
  constants: Constants = {},
  { dims = ['batch', 2, 2, 3], divisor = 1 }: Partial<{ dims: (number | string)[]; divisor: number }> = {},
) {
  const options: GraphModelOptions = {
    name: 'tiny',
    side: 2,
    divisor,
    outputs: { y: { node: 'y', dims } },
  }
  const session = await onnxSession(convertGraphModel(tinyModel(nodes, constants), options), 'tiny')
  const image = { type: 'float32', dims: [1, 2, 2, 3], data: Float32Array.from(picture) } as const
  const { y } = await session.run({ image })
  return { dims: y!.dims, values: [...(y!.data as Float32Array)] }
}

/** A 1 × 1 convolution that yields red + green and blue. */
const mix = {
  mix: { op: 'Conv2D', input: ['x', 'filters'], attr: window(1, 'SAME') },
} satisfies Record<string, TinyNode>
const filters = { shape: [1, 1, 3, 2], values: [1, 0, 1, 0, 0, 1] }
/** The picture after it. */
const mixed = [11, 100, 22, 200, 33, 300, 44, 400]
const two = { dims: ['batch', 2, 2, 2] }

describe('a graph model as ONNX', () => {
  it('divides the picture, passes on by name and yields NHWC', async () => {
    const { dims, values } = await run({ y: { op: 'Identity', input: ['x:0'] } }, {}, { divisor: 10 })
    expect(dims).toEqual([1, 2, 2, 3])
    expect(values).toEqual(picture.map((value) => Math.fround(value / 10)))
  })

  it('turns a convolution, with what it fuses', async () => {
    expect((await run({ y: mix.mix }, { filters }, two)).values).toEqual(mixed)
    const bias = { shape: [2], values: [-22, -300] }
    const slope = { shape: [1, 1, 2], values: [0.5, 0.25] }
    const y = (attr: object, ...extra: string[]) => ({
      y: {
        op: '_FusedConv2D',
        input: ['x', 'filters', 'bias', ...extra],
        attr: { ...window(1, 'VALID'), ...attr },
      },
    })
    const biased = mixed.map((value, i) => value + bias.values[i % 2]!)
    expect((await run(y(fused('BiasAdd')), { filters, bias }, two)).values).toEqual(biased)
    expect((await run(y(fused('BiasAdd', 'Relu')), { filters, bias }, two)).values).toEqual(
      biased.map((value) => Math.max(0, value)),
    )
    expect((await run(y(fused('BiasAdd', 'Relu6')), { filters, bias }, two)).values).toEqual(
      biased.map((value) => Math.min(6, Math.max(0, value))),
    )
    expect((await run(y(fused('BiasAdd', 'Prelu'), 'slope'), { filters, bias, slope }, two)).values).toEqual(
      biased.map((value, i) => (value < 0 ? value * slope.values[i % 2]! : value)),
    )
  })

  it('pads as TensorFlow: stride 2 on an even picture at the bottom and right only', async () => {
    const sum = { shape: [3, 3, 3, 1], values: Array.from({ length: 27 }, (_, i) => (i % 3 === 0 ? 1 : 0)) }
    const y = { op: 'Conv2D', input: ['x', 'sum'], attr: window(2, 'SAME') }
    const only = { dims: ['batch', 1, 1, 1] }
    expect((await run({ y }, { sum }, only)).values).toEqual([1 + 2 + 3 + 4])
    const corner = { ...sum, values: sum.values.map((_, i) => (i === 0 ? 1 : 0)) }
    expect((await run({ y }, { sum: corner }, only)).values).toEqual([1])
  })

  it('keeps the channels of a depthwise convolution apart', async () => {
    const each = { shape: [1, 1, 3, 1], values: [1, 2, 3] }
    const y = { op: 'DepthwiseConv2dNative', input: ['x', 'each'], attr: window(1, 'SAME') }
    expect((await run({ y }, { each })).values).toEqual(picture.map((value, i) => value * (1 + (i % 3))))
  })

  it.each([
    ['Add', (a: number, b: number) => a + b],
    ['AddV2', (a: number, b: number) => a + b],
    ['Sub', (a: number, b: number) => a - b],
    ['Mul', (a: number, b: number) => a * b],
    ['Minimum', Math.min],
    ['Maximum', Math.max],
  ] as const)('has %s of values, of channels and of one number', async (op, compute) => {
    const constants = { filters, channels: { shape: [2], values: [20, 3] }, one: { shape: [], values: [30] } }
    const of = (left: string, right: string) =>
      run({ ...mix, y: { op, input: [left, right] } }, constants, two).then(({ values }) => values)
    expect(await of('mix', 'mix')).toEqual(mixed.map((value) => compute(value, value)))
    expect(await of('mix', 'channels')).toEqual(mixed.map((value, i) => compute(value, i % 2 ? 3 : 20)))
    expect(await of('one', 'mix')).toEqual(mixed.map((value) => compute(30, value)))
  })

  it('has Relu, Relu6, Sigmoid and Prelu', async () => {
    const constants = {
      filters,
      by: { shape: [2], values: [-33, -200] },
      slope: { shape: [1, 1, 2], values: [2, 3] },
    }
    const shifted = { ...mix, shifted: { op: 'Add', input: ['mix', 'by'] } }
    const expected = mixed.map((value, i) => value - (i % 2 ? 200 : 33))
    const of = (op: string, ...more: string[]) =>
      run({ ...shifted, y: { op, input: ['shifted', ...more] } }, constants, two).then(({ values }) => values)
    expect(await of('Relu')).toEqual(expected.map((value) => Math.max(0, value)))
    expect(await of('Relu6')).toEqual(expected.map((value) => Math.min(6, Math.max(0, value))))
    expect(await of('Prelu', 'slope')).toEqual(
      expected.map((value, i) => (value < 0 ? value * (i % 2 ? 3 : 2) : value)),
    )
    const squashed = await of('Sigmoid')
    for (const [i, value] of expected.entries())
      expect(squashed[i]).toBeCloseTo(1 / (1 + Math.exp(-value)), 6)
  })

  it('takes the largest of a window', async () => {
    const attr = { ...window(2, 'VALID'), ksize: { list: { i: ['1', '2', '2', '1'] } } }
    const y = { op: 'MaxPool', input: ['x'], attr }
    expect((await run({ y }, {}, { dims: ['batch', 1, 1, 3] })).values).toEqual([4, 40, 400])
  })

  it('pads rows, columns and channels where TensorFlow does', async () => {
    const pads = { shape: [4, 2], values: [0, 0, 1, 0, 0, 0, 0, 1], whole: true } as const
    const { dims, values } = await run(
      { ...mix, y: { op: 'Pad', input: ['mix', 'pads'] } },
      { filters, pads },
      { dims: ['batch', 3, 2, 3] },
    )
    expect(dims).toEqual([1, 3, 2, 3])
    expect(values).toEqual([...Array<number>(6).fill(0), 11, 100, 0, 22, 200, 0, 33, 300, 0, 44, 400, 0])
  })

  it('joins channels', async () => {
    const axis = { shape: [], values: [3], whole: true } as const
    const y = { op: 'ConcatV2', input: ['mix', 'x', 'axis'] }
    const { values } = await run({ ...mix, y }, { filters, axis }, { dims: ['batch', 2, 2, 5] })
    expect(values.slice(0, 10)).toEqual([11, 100, 1, 10, 100, 22, 200, 2, 20, 200])
  })

  it('means over the picture, multiplies by a matrix and takes shares', async () => {
    const constants = {
      filters,
      axes: { shape: [2], values: [1, 2], whole: true },
      matrix: { shape: [2, 2], values: [1, 2, 0, -1] },
      bias: { shape: [2], values: [0, 200] },
    } as const
    const mean = { ...mix, mean: { op: 'Mean', input: ['mix', 'axes'], attr: { keep_dims: { b: false } } } }
    const dims = { dims: ['batch', 2] }
    expect((await run({ ...mean, y: { op: 'Identity', input: ['mean'] } }, constants, dims)).values).toEqual([
      27.5, 250,
    ])
    const product = { op: '_FusedMatMul', input: ['mean', 'matrix', 'bias'], attr: fused('BiasAdd', 'Relu') }
    expect((await run({ ...mean, y: product }, constants, dims)).values).toEqual([27.5, 5])
    const shares = { ...mean, product, y: { op: 'Softmax', input: ['product'] } }
    const [first, second] = (await run(shares, constants, dims)).values
    expect(first! + second!).toBeCloseTo(1, 6)
    expect(Math.log(first! / second!)).toBeCloseTo(22.5, 3)
  })

  it('goes back to NHWC before a reshape', async () => {
    const shape = { shape: [2], values: [-1, 8], whole: true } as const
    const y = { op: 'Reshape', input: ['mix', 'shape'] }
    const { dims, values } = await run({ ...mix, y }, { filters, shape }, { dims: ['batch', 8] })
    expect(dims).toEqual([1, 8])
    expect(values).toEqual(mixed)
  })

  it('leaves out what no output needs', async () => {
    const nodes = { unknown: { op: 'Unheard', input: ['x'] }, y: { op: 'Relu', input: ['x'] } }
    expect((await run(nodes)).values).toEqual(picture)
  })

  it('refuses what it does not know, with the name of the operation', async () => {
    await expect(run({ y: { op: 'Unheard', input: ['x'] } })).rejects.toThrow(/unknown operation Unheard/)
    await expect(run({ y: { op: 'toString', input: ['x'] } })).rejects.toThrow(/unknown operation toString/)
    const dilated = { ...window(1, 'SAME'), dilations: { list: { i: ['1', '2', '2', '1'] } } }
    await expect(run({ y: { ...mix.mix, attr: dilated } }, { filters }, two)).rejects.toThrow(
      /"y" is dilated/,
    )
    const explicit = { ...mix.mix, attr: window(1, 'EXPLICIT') }
    await expect(run({ y: explicit }, { filters }, two)).rejects.toThrow(/pads as "EXPLICIT"/)
    const elu = { ...mix.mix, op: '_FusedConv2D', attr: { ...window(1, 'SAME'), ...fused('Elu') } }
    await expect(run({ y: elu }, { filters }, two)).rejects.toThrow(/fuses Elu/)
    await expect(run({ y: { op: 'Relu', input: ['x:1'] } })).rejects.toThrow(/"x:1" is not the first output/)
    await expect(run({ y: { op: 'Relu', input: ['absent'] } })).rejects.toThrow(/no node "absent"/)
  })
})
