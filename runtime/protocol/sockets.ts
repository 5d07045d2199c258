import { z } from 'zod'
import type { RunEvent } from './events.ts'
import { graphIdSchema, runIdSchema } from './names.ts'
import type { PackedPreview } from './packed-preview.ts'
import { previewRequestSchema, type PreviewRequest } from './previews.ts'
import type { RunRecord } from './runs.ts'
import type { RunState } from './run-state.ts'

/** Every message from a client, parsed where it enters; anything else is answered with a refusal. */
export const clientMessages = {
  /** The state of a run, then its events; `after` = the last event that the client has. */
  watchRun: z.object({ run: runIdSchema, after: z.int().min(0) }),
  unwatchRun: z.object({ run: runIdSchema }),
  preview: previewRequestSchema,
  /** This tab edits the graph; `take` also where another tab does. */
  holdGraph: z.object({ graph: graphIdSchema, tab: z.string().max(64), take: z.boolean() }),
  releaseGraph: z.object({ graph: graphIdSchema, tab: z.string().max(64) }),
} as const

export type Held =
  | { readonly held: true; readonly revision: number }
  /** Another tab edits it. */
  | { readonly held: false; readonly revision: number; readonly since: number }

export type Refused = { readonly refused: string }

/** The acknowledgement is the last argument. A picture's bytes travel as binary beside it. */
export interface ClientToServer {
  watchRun(
    message: z.input<typeof clientMessages.watchRun>,
    answer: (state: { record: RunRecord; state: RunState; events: RunEvent[] } | Refused) => void,
  ): void
  unwatchRun(message: z.input<typeof clientMessages.unwatchRun>): void
  preview(message: PreviewRequest, answer: (preview: PackedPreview | Refused) => void): void
  holdGraph(message: z.input<typeof clientMessages.holdGraph>, answer: (held: Held | Refused) => void): void
  releaseGraph(message: z.input<typeof clientMessages.releaseGraph>): void
}

export interface ServerToClient {
  /** All of them, newest first; sent at connection. */
  runs(records: readonly RunRecord[]): void
  /** Those that changed since, or came, newest first; and the ids of those that were removed. */
  runsChanged(records: readonly RunRecord[], removed: readonly string[]): void
  /** Only of runs that the client watches. */
  runEvent(run: string, event: RunEvent): void
  /** A picture that a node showed while it ran; the JPEG's bytes. */
  runPicture(
    run: string,
    picture: {
      readonly node: string
      readonly frame: number | null
      readonly width: number
      readonly height: number
    },
    bytes: Uint8Array,
  ): void
  /** Another tab took the graph over: this one may only look, or fork. */
  graphTaken(graph: string): void
  /** The tab that had the graph let go of it, or is gone: another one may hold it. */
  graphFreed(graph: string): void
  /** A graph was saved, by another tab too. */
  graphSaved(graph: string, revision: number, tab: string): void
  /** Graphs came, went, got another name or were changed outside the editor. */
  graphsChanged(): void
  /** A message without acknowledgement could not be used. */
  refused(reason: string): void
  /** Files came or went. */
  mediaChanged(): void
}
