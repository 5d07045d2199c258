import { createRequire } from 'node:module'
import { dirname } from 'node:path'

export interface TensorFlowTensor {
  readonly shape: readonly number[]
  dataSync(): Float32Array
  dispose(): void
}

export interface TensorFlowGraph {
  /** @param outputs names of nodes @returns their values in that order; a single one without a list */
  execute(input: TensorFlowTensor, outputs: readonly string[]): TensorFlowTensor | TensorFlowTensor[]
}

export interface TensorFlow {
  readonly io: {
    decodeWeights(bytes: ArrayBuffer, specs: readonly unknown[]): unknown
    fromMemory(model: object): unknown
  }
  loadGraphModel(handler: unknown): Promise<TensorFlowGraph>
  tensor(data: Float32Array, shape: readonly number[]): TensorFlowTensor
  tensor3d(data: Float32Array, shape: readonly [number, number, number]): TensorFlowTensor
  setBackend(name: string): Promise<boolean>
  ready(): Promise<void>
}

/** TensorFlow.js on its WebAssembly backend. */
export async function startTensorFlow(): Promise<TensorFlow> {
  const require = createRequire(import.meta.url)
  const tf = require('@tensorflow/tfjs') as TensorFlow
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void }
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`)
  await tf.setBackend('wasm')
  await tf.ready()
  return tf
}
