import type { GraphIssue } from '../../graphs/issue.ts'
import type { Graph } from '../../graphs/schema.ts'
import type { RunEvent } from '../protocol/events.ts'
import type { MediaFacts } from '../protocol/endpoints/media.ts'
import type { Preview, PreviewRequest } from '../protocol/previews.ts'
import type { Artefact, Forecast } from '../protocol/runs.ts'

/** What a runner answers besides runs, by name. Paths are relative to the workspace. */
export interface Asks {
  readonly preview: { readonly question: PreviewRequest; readonly answer: Preview }
  readonly plan: {
    readonly question: { readonly graph: Graph; readonly targets?: readonly string[] | undefined }
    readonly answer: {
      readonly issues: readonly GraphIssue[]
      readonly nodes: readonly { readonly node: string; readonly what: Forecast }[]
    }
  }
  readonly probe: { readonly question: { readonly path: string }; readonly answer: MediaFacts }
  /** A JPEG. */
  readonly frame: {
    readonly question: {
      readonly path: string
      readonly seconds?: number | undefined
      readonly frame?: number | undefined
      readonly width: number
    }
    readonly answer: Uint8Array
  }
  /** One JPEG with `count` pictures side by side. */
  readonly thumbnails: {
    readonly question: { readonly path: string; readonly count: number; readonly width: number }
    readonly answer: Uint8Array
  }
  /** Makes the sample clip at this path. */
  readonly sample: { readonly question: { readonly path: string }; readonly answer: null }
  /** Removes everything from the cache that came from this file; the number of entries. */
  readonly forget: { readonly question: { readonly path: string }; readonly answer: number }
}
export type AskName = keyof Asks

export type ToRunner =
  | { readonly type: 'run'; readonly run: string; readonly graph: Graph; readonly targets: readonly string[] }
  | { readonly type: 'cancel'; readonly run: string }
  | {
      readonly [Name in AskName]: {
        readonly type: 'ask'
        readonly id: number
        readonly ask: Name
        readonly question: Asks[Name]['question']
      }
    }[AskName]
  /** The answer is not wanted any more. */
  | { readonly type: 'drop'; readonly id: number }

export interface RunEnd {
  readonly status: 'done' | 'failed' | 'refused' | 'cancelled'
  readonly exitCode: number
  readonly message?: string | undefined
  readonly artefacts: readonly Artefact[]
}

export type FromRunner =
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly run: string; readonly event: RunEvent }
  /** A picture that a node showed while it ran: a JPEG. */
  | {
      readonly type: 'picture'
      readonly run: string
      readonly node: string
      readonly frame: number | null
      readonly width: number
      readonly height: number
      readonly bytes: Uint8Array
    }
  | { readonly type: 'ended'; readonly run: string; readonly end: RunEnd }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  /** `exitCode` tells whose fault it is, as everywhere. */
  | { readonly type: 'refused'; readonly id: number; readonly message: string; readonly exitCode: number }
