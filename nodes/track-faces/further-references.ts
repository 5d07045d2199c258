import type { FaceRecognizer } from '../../models/roles.ts'
import { passOverFrames, rangesAround, type FrameLook } from '../core/frame-pass.ts'
import type { FramesValue } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import type { Reference } from '../types/tracks.ts'
import type { Chain } from './associate.ts'
import { referenceFaces } from './references.ts'

interface ChainReference extends Reference {
  readonly chain: number
}

/** Ranges of frames that are closer are read in one go: opening again means decoding from the last key frame. */
const hole = 48

export interface FurtherReferences {
  readonly frames: FramesValue
  /** Those that embedded no face yet. */
  readonly recognizers: readonly FaceRecognizer[]
  readonly chains: readonly Chain[]
  readonly ctx: NodeContext
}

/**
 * References by further recognisers, of the faces that the first one's references show. Only these few frames are read
 * again, since every recogniser costs more than the detection of a small picture.
 * @returns for each chain its references
 */
export async function furtherReferences(job: FurtherReferences): Promise<Reference[][]> {
  const { frames, recognizers, chains, ctx } = job
  const { signal } = ctx
  const result: Reference[][] = chains.map(() => [])
  if (recognizers.length === 0) return result
  const wanted = chains.flatMap((chain, at) =>
    referenceFaces(chain).flatMap(({ frame, landmarks }) =>
      landmarks === undefined ? [] : [{ chain: at, frame, landmarks }],
    ),
  )
  const look: FrameLook<ChainReference[]> = async (frame) =>
    Promise.all(
      wanted
        .filter((face) => face.frame === frame.index)
        .flatMap(({ chain, landmarks }) =>
          recognizers.map(async (recognizer): Promise<ChainReference> => {
            // Copies, since what enters a network may be transferred, and what leaves it be a view of more.
            const vector = await recognizer.embed(frame, landmarks.slice(), { signal })
            return { chain, model: recognizer.modelId, frame: frame.index, vector: vector.slice() }
          }),
        ),
    )
  const chunks = passOverFrames({
    frames,
    ctx,
    name: 'references',
    ranges: rangesAround(
      wanted.map(({ frame }) => frame),
      hole,
    ),
    look,
    pack: (_, results) => results.flat(),
  })
  for await (const chunk of chunks)
    for (const { chain, ...reference } of chunk) result[chain]?.push(reference)
  return result
}
