import type { FramesValue } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import type { ListValue } from '../core/port-type.ts'
import type { AttributesValue } from '../types/attributes.ts'
import { requireSameFrames } from '../types/face-frames.ts'
import type { TracksValue } from '../types/tracks.ts'
import { bestOfStretches, chooseCandidates, peopleOf } from './candidates.ts'
import { combineReadings } from './combine.ts'
import { readCandidates, type AttributeReaders } from './readings.ts'

export interface RecognizeJob {
  readonly frames: FramesValue
  readonly tracks: TracksValue
  readonly readers: AttributeReaders
  readonly samples: number
  /** Pixels. */
  readonly leastSize: number
  readonly ctx: NodeContext
}

/** So many frames are looked at for each that decides: how sharp a frame is shows only when it is read. */
const choice = 2

/** Attributes of each person whom any frame shows well enough. @throws UserError where frames and tracks do not fit */
export async function recognizeAttributesOf(job: RecognizeJob): Promise<ListValue<AttributesValue>> {
  const { frames, tracks, readers, samples, leastSize, ctx } = job
  requireSameFrames(frames, tracks)
  const candidates = chooseCandidates(tracks, choice * samples, leastSize)
  const readings = await readCandidates(frames, candidates, readers, ctx)
  const keys: string[] = []
  const items: AttributesValue[] = []
  const unclear: string[] = []
  for (const person of peopleOf(tracks)) {
    const own = bestOfStretches(
      readings.filter((reading) => reading.person === person),
      samples,
      ({ worth }) => worth,
    )
    if (own.length === 0) {
      unclear.push(person)
      continue
    }
    keys.push(person)
    items.push(combineReadings(own))
  }
  if (unclear.length > 0)
    ctx.warn(
      `No frame shows ${unclear.length === 1 ? `face ${unclear[0]}` : `the faces ${unclear.join(', ')}`} clearly enough to estimate attributes.`,
    )
  return { keys, items }
}
