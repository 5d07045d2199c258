import type { PreviewAnswer, PreviewWarning } from '../../../runtime/protocol/previews.ts'
import type { Ask, Loaded, PreviewMemory } from './preview-memory.ts'

export type AnswerOfKind<Kind extends PreviewAnswer['kind']> = Extract<PreviewAnswer, { kind: Kind }>
export type FacesAnswer = AnswerOfKind<'faces'>
export type PictureAnswer = AnswerOfKind<'picture'>
export type Trouble = AnswerOfKind<'needs'> | AnswerOfKind<'failed'>

export interface Picture<Bitmap = ImageBitmap> extends Omit<PictureAnswer, 'kind'> {
  readonly bitmap: Bitmap
}

/** Everything that belongs to one frame of one revision of the graph; it is asked for and drawn together. */
export interface MomentAsks {
  readonly main: Ask | undefined
  /** The original. */
  readonly before: Ask | undefined
  /** Whether the original is to be seen; without it, it is only asked for in place of pictures that are not there. */
  readonly wantsBefore: boolean
  readonly faces: Ask | undefined
  readonly excluded: Ask | undefined
  /** A value that is no picture. */
  readonly value: Ask | undefined
}

export interface Moment<Bitmap = ImageBitmap> {
  readonly after: Picture<Bitmap> | undefined
  readonly before: Picture<Bitmap> | undefined
  readonly faces: FacesAnswer | undefined
  readonly excluded: FacesAnswer | undefined
  readonly value: PreviewAnswer | undefined
  /** Why there is no picture, or no value. */
  readonly trouble: Trouble | undefined
  /** Why there are no faces. */
  readonly facesTrouble: Trouble | undefined
  /** What the nodes warn of whose results are shown, each sentence of a node once. */
  readonly warnings: readonly PreviewWarning[]
  /** What changed last, from the question to drawable pictures. */
  readonly ms: number
}

function pictureOf<Bitmap>(loaded: Loaded<Bitmap> | undefined): Picture<Bitmap> | undefined {
  const bitmap = loaded?.pictures[0]
  if (loaded?.answer.kind !== 'picture' || bitmap === undefined) return undefined
  const { kind: _, ...facts } = loaded.answer
  return { ...facts, bitmap }
}

function troubleOf(loaded: Loaded<unknown> | undefined): Trouble | undefined {
  const answer = loaded?.answer
  return answer?.kind === 'needs' || answer?.kind === 'failed' ? answer : undefined
}

function facesOf(loaded: Loaded<unknown> | undefined): FacesAnswer | undefined {
  return loaded?.answer.kind === 'faces' ? loaded.answer : undefined
}

function warningsOf(parts: readonly (Loaded<unknown> | undefined)[]): readonly PreviewWarning[] {
  const all = parts.flatMap((loaded) => loaded?.warnings ?? [])
  return [...new Map(all.map((warning) => [`${warning.node} ${warning.message}`, warning])).values()]
}

/** Loads the parts of a moment side by side; those that did not change come from memory. */
export async function loadMoment<Bitmap>(
  memory: PreviewMemory<Bitmap>,
  asks: MomentAsks,
  signal: AbortSignal,
): Promise<Moment<Bitmap>> {
  const load = (ask: Ask | undefined) =>
    ask === undefined ? Promise.resolve(undefined) : memory.load(ask, signal)
  const [main, early, faces, excluded, value] = await Promise.all([
    load(asks.main),
    load(asks.wantsBefore ? asks.before : undefined),
    load(asks.faces),
    load(asks.excluded),
    load(asks.value),
  ])
  const after = pictureOf(main)
  const before = early ?? (after === undefined ? await load(asks.before) : undefined)
  return {
    after,
    before: pictureOf(before),
    faces: facesOf(faces),
    excluded: facesOf(excluded),
    value: value?.answer,
    trouble: troubleOf(main) ?? troubleOf(value) ?? (after === undefined ? troubleOf(before) : undefined),
    facesTrouble: troubleOf(faces),
    warnings: warningsOf([main, faces, excluded, value]),
    ms: Math.max(main?.ms ?? 0, value?.ms ?? 0),
  }
}
