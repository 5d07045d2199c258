import type { Tensor } from '../../nodes/core/inference.ts'
import type { Device } from './devices.ts'
import type { ModelFacts } from './onnxruntime.ts'

/** What an inference thread is started with. */
export interface ThreadData {
  readonly device: Device
  /** Threads that one run may use. */
  readonly threads: number
  /** One Int32 of `threadStates`, by which both sides know whether native code runs. */
  readonly state: SharedArrayBuffer
}

/** `busy`: native code runs, the thread must not be ended. `stopped`: no native code may start any more. */
export const threadStates = { idle: 0, busy: 1, stopped: 2 } as const

/** What each request carries and what it yields. */
export interface ThreadCalls {
  open: { request: { modelId: string; path: string }; reply: ModelFacts }
  run: {
    request: { modelId: string; feeds: Readonly<Record<string, Tensor>> }
    reply: Record<string, Tensor>
  }
  close: { request: { modelId: string }; reply: undefined }
}
export type ThreadCall = keyof ThreadCalls

export type ThreadRequest = {
  [Call in ThreadCall]: { readonly id: number; readonly call: Call } & ThreadCalls[Call]['request']
}[ThreadCall]

export type ThreadReply =
  | { readonly id: number; readonly value: ThreadCalls[ThreadCall]['reply'] }
  | { readonly id: number; readonly error: string }
