import type { AnyNodeDefinition, InputsOf, OutputsOf, ParamsOf } from './define-node.ts'
import type { ModelUse, Session } from './inference.ts'
import type { MediaAccess, PlanarImage } from './media.ts'

/** A file that appears under its final name only when it is complete. */
export interface OutputFile {
  /** Write here; it lies in the same folder as the final file. */
  readonly temporaryPath: string
  /** States that it is complete: it gets its final name when the whole run has ended well, else it is removed. */
  commit(): Promise<void>
}

/** A file that a run wrote, by the node that wrote it. */
export interface SavedOutput {
  readonly nodeId: string
  readonly kind: 'video' | 'image' | 'report'
  readonly sha256: string
  readonly frames: number
  readonly durationSeconds: number
}

/** What is known of the run so far; complete for a node that `runsLast`. */
export interface RunFacts {
  readonly graph: { readonly name: string; readonly sha256: string }
  readonly models: readonly ModelUse[]
  readonly outputs: readonly SavedOutput[]
  readonly warnings: readonly string[]
  /** Parameters that differ from nothing: all of them, without files and paths, by node id. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** SHA-256 of the source files, for reports that ask for them. */
  readonly sources: readonly string[]
}

/** What a worker module's `open` returns: does one piece of work; buffers in `transfer` move to the caller. */
export type WorkHandler<Request = unknown, Answer = unknown> = (request: Request) => {
  readonly answer: Answer
  readonly transfer?: readonly ArrayBuffer[]
}

/** Work on other threads. */
export interface WorkerGroup<Request, Answer> extends Disposable {
  /** How many pieces run side by side. */
  readonly size: number
  /**
   * Buffers in `transfer` move to the worker. @throws what the handler threw; CancelledError when the run was cancelled
   */
  run(request: Request, transfer?: readonly ArrayBuffer[]): Promise<Answer>
}

/** Everything that a node reaches beyond its inputs. Tests pass a fake one. */
export interface NodeContext {
  readonly nodeId: string
  /** Digest of type, version, parameters, input values and models: the identity of what this run yields. */
  readonly key: string
  /** 0 at first; n after a gate downstream refused n outputs. */
  readonly attempt: number
  readonly signal: AbortSignal
  readonly media: MediaAccess
  progress(done: number, total: number): void
  preview(image: PlanarImage, frame?: number): void
  /** A sentence for the person and the report; the run goes on. */
  warn(message: string): void
  /** Loads a catalogue model. @throws MissingError with size and remedy where it is not installed */
  session(modelId: string): Promise<Session>
  /**
   * Data that is worth keeping: returns what an earlier run with the same key kept under this name, else computes
   * and keeps it. JSON-like data and typed arrays only.
   * @param params the parameters on which this data depends, where it is not all of them: changing another one does
   *   not compute it again
   */
  memo<Data>(name: string, compute: () => Promise<Data>, params?: readonly string[]): Promise<Data>
  /**
   * Threads for work on pixels, which must never block the main thread. Each imports `module`, which exports
   * `open(data): WorkHandler`, and calls it once with a copy of `data`; what the handler keeps (buffers, tables) lives
   * until the group is disposed. May be called after the node has returned, by lazy frames while they are pulled.
   * @param module without its ending: `new URL('./render-thread', import.meta.url)`
   */
  workers<Request, Answer>(module: URL, data: unknown): WorkerGroup<Request, Answer>
  /** SHA-256 of a file's bytes, hex. @throws MissingError where there is none */
  digestFile(path: string): Promise<string>
  /** Where to write a file of the person's. @throws UserError where it exists already or is an input of the run */
  output(path: string): Promise<OutputFile>
  /** States what was written, for the report and the run's events. */
  saved(output: Omit<SavedOutput, 'nodeId'>): void
  /** Facts about the run, for reports. */
  facts(): RunFacts
  /** Reading options of the whole run. */
  readonly allowTruncated: boolean
}

const againMark = Symbol('again')

/** What a gate returns to have its input made again with `attempt` n+1. */
export interface Again {
  readonly [againMark]: true
  readonly reason: string
}

/** Asks the engine to run the `escalate` nodes upstream once more. */
export function again(reason: string): Again {
  return { [againMark]: true, reason }
}

export function isAgain(value: unknown): value is Again {
  return typeof value === 'object' && value !== null && againMark in value
}

export interface NodeRunArgs<Definition extends AnyNodeDefinition> {
  readonly inputs: InputsOf<Definition>
  readonly params: ParamsOf<Definition>
  readonly ctx: NodeContext
}

/**
 * What a node does. Never changes an input; the same inputs, parameters and seed give the same outputs; honours
 * `ctx.signal` and closes what it opens; fails closed.
 */
export type NodeRun<Definition extends AnyNodeDefinition> = (
  args: NodeRunArgs<Definition>,
) => Promise<OutputsOf<Definition> | Again>

/** A run whose definition is not known statically, as the engine sees it. */
export type AnyNodeRun = (args: {
  inputs: Readonly<Record<string, unknown>>
  params: Readonly<Record<string, unknown>>
  ctx: NodeContext
}) => Promise<Readonly<Record<string, unknown>> | Again>
