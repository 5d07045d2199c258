/** What goes to a worker thread: a group is opened before its first piece of work, on each thread for itself. */
export type WorkerRequest =
  | { readonly type: 'open'; readonly group: number; readonly url: string; readonly data: unknown }
  | { readonly type: 'run'; readonly group: number; readonly id: number; readonly request: unknown }
  | { readonly type: 'close'; readonly group: number }

export interface WorkerReply {
  readonly id: number
  readonly answer?: unknown
  readonly error?: unknown
}
