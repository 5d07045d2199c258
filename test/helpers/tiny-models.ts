import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeModel } from '../../models/build/onnx.ts'
import type { Tensor } from '../../nodes/core/inference.ts'

/** `sum` = `left` + `right`, both float32 [batch, 4]. */
export function addModel(): Uint8Array {
  return encodeModel({
    name: 'add',
    nodes: [{ operator: 'Add', inputs: ['left', 'right'], output: 'sum', attributes: {} }],
    constants: [],
    inputs: ['left', 'right'].map((name) => ({ name, dims: ['batch', 4] })),
    outputs: [{ name: 'sum', dims: ['batch', 4] }],
  })
}

/** `y` = twice `x`, float32 [rows, columns] of any size. */
export function doubleModel(): Uint8Array {
  return encodeModel({
    name: 'double',
    nodes: [{ operator: 'Add', inputs: ['x', 'x'], output: 'y', attributes: {} }],
    constants: [],
    inputs: [{ name: 'x', dims: ['rows', 'columns'] }],
    outputs: [{ name: 'y', dims: ['rows', 'columns'] }],
  })
}

/** `y` = `x` multiplied with itself `times` times, float32 [side, side]: as slow as wished. */
export function slowModel(times: number): Uint8Array {
  const nodes = Array.from({ length: times }, (_, i) => ({
    operator: 'MatMul',
    inputs: [i === 0 ? 'x' : `y${i - 1}`, 'x'],
    output: i === times - 1 ? 'y' : `y${i}`,
    attributes: {},
  }))
  return encodeModel({
    name: 'slow',
    nodes,
    constants: [],
    inputs: [{ name: 'x', dims: ['side', 'side'] }],
    outputs: [{ name: 'y', dims: ['side', 'side'] }],
  })
}

export function floats(values: ArrayLike<number>, ...dims: number[]): Tensor {
  return { type: 'float32', dims, data: Float32Array.from(values) }
}

/** Model files in a temporary folder, by model id. */
export interface ModelFolder extends Disposable {
  readonly folder: string
  path(modelId: string): string
}

export function modelFolder(models: Readonly<Record<string, Uint8Array>>): ModelFolder {
  const folder = mkdtempSync(join(tmpdir(), 'veilgraph-models-'))
  const path = (modelId: string) => join(folder, `${modelId}.onnx`)
  for (const [modelId, bytes] of Object.entries(models)) writeFileSync(path(modelId), bytes)
  return { folder, path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}
