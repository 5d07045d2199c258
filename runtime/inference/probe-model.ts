import { encodeModel } from '../../models/build/onnx.ts'

/** A 3×3 convolution on square pictures. */
export interface ConvolutionSize {
  /** Channels. */
  readonly inputs: number
  readonly outputs: number
  /** Pixels. */
  readonly side: number
}

/** Deterministic values in [-1, 1]. */
function values(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(1.7 * i + seed))
}

function weights({ inputs, outputs }: ConvolutionSize): Float32Array {
  return values(9 * inputs * outputs, 2)
}

/** What the probe model is fed: NCHW float32, batch 1. */
export function probeInput({ inputs, side }: ConvolutionSize): Float32Array {
  return values(inputs * side * side, 1)
}

/** An ONNX file with one Conv from `x` to `y`, NCHW float32, padded by 1. */
export function probeModel(size: ConvolutionSize): Uint8Array {
  const { inputs, outputs, side } = size
  return encodeModel({
    name: 'probe',
    nodes: [{ operator: 'Conv', inputs: ['x', 'w'], output: 'y', attributes: { pads: [1, 1, 1, 1] } }],
    constants: [{ name: 'w', dims: [outputs, inputs, 3, 3], data: weights(size) }],
    inputs: [{ name: 'x', dims: [1, inputs, side, side] }],
    outputs: [{ name: 'y', dims: [1, outputs, side, side] }],
  })
}

/** The result that the probe model must give, computed plainly. */
export function convolve(size: ConvolutionSize): Float32Array {
  const { inputs, outputs, side } = size
  const x = probeInput(size)
  const w = weights(size)
  const result = new Float32Array(outputs * side * side)
  const add = (output: number, row: number, column: number, input: number, tap: number): number => {
    const fromRow = row + Math.floor(tap / 3) - 1
    const fromColumn = column + (tap % 3) - 1
    if (fromRow < 0 || fromRow >= side || fromColumn < 0 || fromColumn >= side) return 0
    return (
      (w[(output * inputs + input) * 9 + tap] ?? 0) * (x[(input * side + fromRow) * side + fromColumn] ?? 0)
    )
  }
  for (let at = 0; at < result.length; at++) {
    const output = Math.floor(at / (side * side))
    const row = Math.floor(at / side) % side
    let sum = 0
    for (let input = 0; input < inputs; input++)
      for (let tap = 0; tap < 9; tap++) sum += add(output, row, at % side, input, tap)
    result[at] = sum
  }
  return result
}
