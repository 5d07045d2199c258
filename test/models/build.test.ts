import { describe, expect, it, vi } from 'vitest'
import { buildEmbedded } from '../../models/build/embedded.ts'
import { createGraph } from '../../models/build/graph.ts'
import { depthwiseFilters, filtersOihw } from '../../models/build/layers.ts'
import {
  message,
  toBytes,
  writeFloat,
  writeInteger,
  writeMessage,
  writeText,
} from '../../models/build/protobuf.ts'
import { readWeights } from '../../models/build/weights.ts'
import { MissingError, OperationalError, UserError } from '../../nodes/core/errors.ts'
import { onnxSession } from '../helpers/onnx-session.ts'

const readFile = vi.hoisted(() => vi.fn<(path: string) => Promise<Uint8Array>>())
vi.mock('node:fs/promises', async (original) => {
  const module = await original<typeof import('node:fs/promises')>()
  readFile.mockImplementation((path) => module.readFile(path))
  return { ...module, readFile }
})

describe('protocol buffers', () => {
  it('are written as the format describes', () => {
    const inner = message()
    writeInteger(inner, 1, 150)
    const outer = message()
    writeMessage(outer, 3, inner)
    writeText(outer, 2, 'testing')
    writeFloat(outer, 5, 1.5)
    expect([...toBytes(outer)]).toEqual(
      [
        [0x1a, 0x03, 0x08, 0x96, 0x01],
        [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67],
        [0x2d, 0, 0, 0xc0, 0x3f],
      ].flat(),
    )
  })

  it('hold −1 as ten bytes of two’s complement and large numbers whole', () => {
    const numbers = message()
    writeInteger(numbers, 1, -1)
    writeInteger(numbers, 1, 2 ** 40)
    const bytes = [...toBytes(numbers)]
    expect(bytes.slice(0, 11)).toEqual([8, ...Array<number>(9).fill(255), 1])
    expect(bytes.slice(11)).toEqual([8, 128, 128, 128, 128, 128, 32])
  })
})

describe('a graph', () => {
  it('runs in ONNX Runtime with constants, attributes and several nodes', async () => {
    const graph = createGraph('sum', [{ name: 'x', dims: ['batch', 2] }])
    const shifted = graph.add('Add', ['x', graph.floats([10, -20], [2])])
    const leaked = graph.add('LeakyRelu', [shifted], { alpha: { float: 0.5 } })
    graph.output(graph.add('Reshape', [leaked, graph.integers([-1])]), 'y', ['values'])
    const session = await onnxSession(graph.encode(), 'sum')
    const { y } = await session.run({
      x: { type: 'float32', dims: [2, 2], data: Float32Array.of(1, 2, 3, 40) },
    })
    expect(y?.data).toEqual(Float32Array.of(11, -9, 13, 20))
  })

  it('takes filters from height, width, in, out to out, in, height, width', () => {
    const data = Float32Array.from({ length: 2 * 1 * 3 * 4 }, (_, i) => i)
    const { shape, data: turned } = filtersOihw({ shape: [2, 1, 3, 4], data })
    expect(shape).toEqual([4, 3, 2, 1])
    expect([...turned.subarray(0, 6)]).toEqual([0, 12, 4, 16, 8, 20])
    const depthwise = depthwiseFilters({ shape: [2, 1, 3, 1], data: data.subarray(0, 6) })
    expect(depthwise.shape).toEqual([3, 1, 2, 1])
    expect([...depthwise.data]).toEqual([0, 3, 1, 4, 2, 5])
  })
})

describe('the weights of TensorFlow.js', () => {
  const manifest = JSON.stringify([
    {
      weights: [
        { name: 'a', shape: [2], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.5, min: -1 } },
        { name: 'axis', shape: [], dtype: 'int32', quantization: { dtype: 'uint8', scale: 1, min: 0 } },
        { name: 'halves', shape: [4], dtype: 'float32', quantization: { dtype: 'float16' } },
        { name: 'axes', shape: [1], dtype: 'int32' },
        { name: 'b', shape: [1], dtype: 'float32' },
      ],
    },
  ])
  const bytes = Uint8Array.from(
    [
      [0, 4, 7],
      // 1.5, the largest negative half, the smallest positive one, infinity
      [0x00, 0x3e, 0xff, 0xfb, 0x01, 0x00, 0x00, 0x7c],
      [0xfe, 0xff, 0xff, 0xff],
      [0, 0, 0x80, 0x3f],
    ].flat(),
  )

  it('are one byte or two an element where quantised, else four, without padding', () => {
    const weights = readWeights(manifest, bytes)
    expect([...weights('a').data]).toEqual([-1, 1])
    expect([...weights('b').data]).toEqual([1])
    expect([...weights('halves').data]).toEqual([1.5, -65_504, 2 ** -24, Infinity])
    expect([...weights('axis').data, ...weights('axes').data]).toEqual([7, -2])
    expect(() => weights('absent')).toThrow(/no tensor "absent"/)
  })

  it('are refused when they are shorter or longer than their manifest says', () => {
    expect(() => readWeights(manifest, bytes.subarray(0, 16))).toThrow(/end before "b"/)
    expect(() => readWeights(manifest, Uint8Array.of(...bytes, 0))).toThrow(/1 bytes too many/)
  })
})

describe('building an embedded model', () => {
  it('refuses weights that are not the known ones', async () => {
    readFile.mockImplementationOnce(async () => Uint8Array.of(1, 2, 3))
    const failure = buildEmbedded('tiny-face-detector')
    await expect(failure).rejects.toThrow(OperationalError)
    await expect(failure).rejects.toThrow(/not the known one.*npm ci/)
  })

  it('says which file of the package is missing, without a path of this machine', async () => {
    readFile.mockImplementationOnce(async () => {
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
    })
    const failure = buildEmbedded('tiny-face-detector')
    await expect(failure).rejects.toThrow(MissingError)
    await expect(failure).rejects.toThrow(
      'The package @vladmandic/face-api lacks model/tiny_face_detector_model-weights_manifest.json.',
    )
  })

  it('refuses an unknown id', async () => {
    await expect(buildEmbedded('unknown')).rejects.toThrow(UserError)
  })
})
