import { openFaceModels } from '../../models/face-models.ts'
import { UserError } from '../core/errors.ts'
import type { NodeRun } from '../core/node-run.ts'
import { requireSameFrames } from '../types/face-frames.ts'
import { correctIdentities } from './corrections.ts'
import type { clusterIdentities } from './definition.ts'
import { embedFaces } from './embed-faces.ts'
import { findIdentities } from './find-identities.ts'

/**
 * Distance below which tracks are joined, as a part of the recogniser's threshold. That threshold is on the safe side
 * where a face must not be recognised; here the safe side is the other one, since a stranger who is taken for a person
 * who stays visible would be shown. Measured in parts of this limit, with both recognisers: stretches of one clip
 * 0.35–0.6, one woman in two photographs 0.96, five people of clips 1.25 and more from each other, 22 of photographs
 * 1.2 and more. The 128-d net alone puts two of the five at 1.01.
 */
const joinedBelow = 0.85

export const run: NodeRun<typeof clusterIdentities> = async ({ inputs, params, ctx }) => {
  const { frames, tracks } = inputs
  requireSameFrames(frames, tracks)
  const models = openFaceModels('ssd-mobilenet-v1', (id) => ctx.session(id))
  const recognizers =
    params.compare === 'all'
      ? models.recognizers
      : models.recognizers.filter(({ modelId }) => modelId === params.recognizer)
  if (recognizers.length === 0)
    throw new UserError({
      problem: `The model "${params.recognizer}" does not compare faces`,
      remedy: `Use ${models.recognizers.map(({ modelId }) => modelId).join(' or ')}`,
    })
  const embeddings = await embedFaces({ frames, tracks, recognizers, ctx })
  const limits = recognizers.map((recognizer) => ({
    recognizer,
    distance: (joinedBelow * recognizer.space.threshold) / params.strictness,
  }))
  const warn = (message: string): void => ctx.warn(message)
  const found = await findIdentities(tracks, embeddings, limits, { warn, signal: ctx.signal })
  const identities = correctIdentities(tracks, found, params.corrections, warn)
  ctx.progress(1, 1)
  return {
    tracks: {
      ...tracks,
      tracks: tracks.tracks.map((track, index) => ({ ...track, identityId: identities[index]! })),
    },
  }
}
