import type {
  Preview,
  PreviewAnswer,
  PreviewRequest,
  PreviewWarning,
} from '../../../runtime/protocol/previews.ts'

/** A preview that is wanted, and what it depends on: equal keys, equal answers. */
export interface Ask {
  readonly key: string
  readonly request: PreviewRequest
}

/** An answer with its pictures ready to be drawn. */
export interface Loaded<Picture> {
  readonly key: string
  readonly answer: PreviewAnswer
  readonly pictures: readonly Picture[]
  readonly warnings: readonly PreviewWarning[]
  /** From the question to pictures that can be drawn. */
  readonly ms: number
}

export interface PreviewMemory<Picture> {
  /** From memory where the same was answered last in this view, else asked for. */
  load(ask: Ask, signal: AbortSignal): Promise<Loaded<Picture>>
  /** Whether a picture may still be handed out again. */
  holds(picture: Picture): boolean
}

/** Somebody else asked for a preview of the same view: what is shown stays. */
export class SupersededError extends Error {}

/** Answers that may be others a moment later. */
const passing: ReadonlySet<PreviewAnswer['kind']> = new Set(['needs', 'failed'])

/** Keeps the last answer of each view, so that of several previews only those are asked for that changed. */
export function previewMemory<Picture>(
  ask: (request: PreviewRequest) => Promise<Preview>,
  decode: (bytes: Uint8Array) => Promise<Picture>,
): PreviewMemory<Picture> {
  const last = new Map<string, Loaded<Picture>>()
  return {
    async load({ key, request }, signal) {
      const known = last.get(request.view)
      if (known?.key === key) return known
      const start = performance.now()
      const { answer, pictures, warnings = [] } = await ask(request)
      signal.throwIfAborted()
      if (answer.kind === 'superseded') throw new SupersededError('A newer preview was asked for.')
      const loaded: Loaded<Picture> = {
        key,
        answer,
        warnings,
        pictures: await Promise.all(pictures.map(decode)),
        ms: performance.now() - start,
      }
      signal.throwIfAborted()
      if (!passing.has(answer.kind)) last.set(request.view, loaded)
      return loaded
    },
    holds: (picture) => [...last.values()].some(({ pictures }) => pictures.includes(picture)),
  }
}
