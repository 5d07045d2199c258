import type { FaceModels } from '../../models/face-models.ts'
import { parseHexColour, planeValues } from '../../runtime/vision/cover.ts'
import { PolicyError, UserError } from '../core/errors.ts'
import type { PlanarImage } from '../core/media.ts'
import { again, type Again, type NodeContext } from '../core/node-run.ts'
import type { FaceValue } from '../types/face.ts'
import { compareFaces } from './compare.ts'

export interface CheckSettings {
  readonly strictness: number
  readonly tries: number
  readonly policy: 'cover' | 'fail'
  /** `#rrggbb`. */
  readonly colour: string
}

export interface FaceCheck {
  readonly original: FaceValue
  readonly candidate: FaceValue
  readonly models: FaceModels
  readonly settings: CheckSettings
  readonly ctx: NodeContext
}

/** "The face of person 2 in frame 118". */
function nameOf({ identityId, trackId, frame }: FaceValue): string {
  const who = identityId === undefined ? `face ${trackId}` : `the face of person ${identityId}`
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} in frame ${frame}`
}

/** A picture of one colour: whatever of it is pasted shows nothing of the face. */
function covered(image: PlanarImage, colour: string): PlanarImage {
  const values = planeValues(image, parseHexColour(colour))
  const [a, b, c] = image.planes
  const plane = ({ length }: Uint8Array, index: 0 | 1 | 2) => new Uint8Array(length).fill(values[index])
  return { ...image, planes: [plane(a, 0), plane(b, 1), plane(c, 2)] }
}

/** The new face of one person says nothing about another one's: such a check would pass whatever it is given. */
function requireSamePerson(original: FaceValue, candidate: FaceValue): void {
  const people = [original.identityId, candidate.identityId]
  const known = people.every((id) => id !== undefined)
  const same = known ? people[0] === people[1] : original.trackId === candidate.trackId
  if (same) return
  throw new UserError({
    problem: 'The two faces are not of the same person',
    found: `${nameOf(original)}, and ${nameOf(candidate).toLowerCase()}`,
    remedy: 'Wire the original and the new face of the same list, with the same keys',
  })
}

/**
 * The gate for one face.
 * @returns the candidate, or a cover of its size; `again` while there are tries left
 * @throws PolicyError with the policy `fail`; UserError for faces of two people
 */
export async function checkFace(check: FaceCheck): Promise<{ face: FaceValue } | Again> {
  const { original, candidate, models, settings, ctx } = check
  requireSamePerson(original, candidate)
  const objection = await compareFaces(original, candidate, settings.strictness, models, ctx.signal)
  if (objection === undefined) return { face: candidate }
  const problem = `${nameOf(original)} is still recognizable`
  if (ctx.attempt < settings.tries) return again(`${problem}: ${objection}`)
  if (settings.policy === 'fail')
    throw new PolicyError({
      problem,
      found: objection,
      remedy: 'Raise the strength of what makes it, allow more tries, or set the policy to "cover"',
    })
  ctx.warn(`${problem}: ${objection}. It was covered.`)
  return { face: { ...candidate, image: covered(candidate.image, settings.colour) } }
}
