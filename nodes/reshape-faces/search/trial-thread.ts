import { createScratch } from '../../../runtime/vision/scratch.ts'
import type { WorkHandler } from '../../core/node-run.ts'
import { drawDonor } from '../donor/draw-donor.ts'
import { planFace, type FaceBasis, type FaceChoice, type FaceFinish } from '../plan-face.ts'
import type { Donor, MeshPose, SecretSeed, Strength } from '../recipe.ts'
import { detailLevels } from '../render/detail-levels.ts'
import { createFaceRenderer } from '../render/render-face.ts'

/** The person's own face in one frame. */
export interface KeyFace {
  /** R, G, B interleaved, 0–255. */
  readonly region: Uint8Array
  readonly width: number
  readonly height: number
  /** x, y, z of 468 points in pixels of the region. */
  readonly mesh: Float32Array
  readonly pose: MeshPose
}

export interface TrialData {
  readonly basis: FaceBasis
  readonly faces: readonly KeyFace[]
  readonly finish: FaceFinish
}

/** One drawn face, in several shapes. */
export interface TrialRequest {
  readonly seed: SecretSeed
  readonly shapes: readonly SecretSeed[]
  readonly strength: Strength
  /** Which of the faces. */
  readonly wanted: readonly number[]
}

export interface TrialAnswer {
  /** For each shape, the regions of the wanted faces with the new face, in their order. */
  readonly regions: readonly (readonly Uint8Array<ArrayBuffer>[])[]
}

/** Drawn faces that a thread remembers: one that looks promising in some key frames is wanted in all of them next. */
const remembered = 2

interface Drawn {
  readonly donor: Donor
  readonly levelOf: ReturnType<typeof detailLevels>
}

/**
 * The work of a thread: draws a face and puts it into the key frames of a person, in several shapes: drawing takes far
 * longer than another shape does.
 */
export function open({ basis, faces, finish }: TrialData): WorkHandler<TrialRequest, TrialAnswer> {
  const scratch = createScratch()
  const memory = new Map<string, Drawn>()

  function draw(choice: FaceChoice): Drawn {
    const key = choice.seed.join()
    let drawn = memory.get(key)
    if (drawn === undefined) {
      const donor = drawDonor(basis.traits, choice.seed)
      drawn = { donor, levelOf: detailLevels(planFace(basis, choice, finish, donor)) }
    }
    memory.delete(key)
    memory.set(key, drawn)
    if (memory.size > remembered) memory.delete([...memory.keys()][0]!)
    return drawn
  }

  return ({ seed, shapes, strength, wanted }) => {
    const choices = shapes.map((shape) => ({ seed, shape, strength }))
    const { donor, levelOf } = draw(choices[0]!)
    const renderers = choices.map((choice) =>
      createFaceRenderer(planFace(basis, choice, finish, donor), scratch, levelOf),
    )
    const regions = choices.map(() => wanted.map((at) => new Uint8Array(faces[at]!.region)))
    // Faces of one size follow each other: the drawn face is made ready for each size once.
    const bySize = [...wanted.entries()].toSorted(
      ([, a], [, b]) => faces[a]!.pose.scale - faces[b]!.pose.scale,
    )
    for (const [place, at] of bySize)
      renderers.forEach((renderer, i) => renderer.render({ ...faces[at]!, picture: regions[i]![place]! }))
    return { answer: { regions }, transfer: regions.flat().map(({ buffer }) => buffer) }
  }
}
