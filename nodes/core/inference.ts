export type TensorData = Float32Array | Uint8Array | Int32Array | BigInt64Array | Uint16Array

/** A dense tensor; `Uint16Array` holds float16 bits. */
export interface Tensor {
  readonly type: 'float32' | 'uint8' | 'int32' | 'int64' | 'float16'
  readonly dims: readonly number[]
  readonly data: TensorData
}

/** What is needed of one model file, ready to run. */
export interface Session {
  readonly modelId: string
  /** Execution provider that really runs it: "cpu", "webgpu", "cuda" … */
  readonly provider: string
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  /** Buffers of `feeds` may be transferred to another thread: do not use them afterwards. */
  run(feeds: Readonly<Record<string, Tensor>>, signal?: AbortSignal): Promise<Record<string, Tensor>>
}

/** What a model's adapter needs of its session. */
export type Runnable = Pick<Session, 'run'>

/** Which model file was used, and on what, for the report and the cache key. */
export interface ModelUse {
  readonly id: string
  /** SHA-256 of the model file, hex. */
  readonly sha256: string
  readonly provider: string
}
