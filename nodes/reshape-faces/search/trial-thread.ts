import { createScratch } from '../../../runtime/vision/scratch.ts'
import type { WorkHandler } from '../../core/node-run.ts'
import { planFace, type FaceBasis, type FaceChoice, type FaceFinish } from '../plan-face.ts'
import type { MeshPose } from '../recipe.ts'
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

export interface TrialRequest extends FaceChoice {
  /** Which of the faces. */
  readonly wanted: readonly number[]
}

export interface TrialAnswer {
  /** The regions of the wanted faces with the new face, in their order. */
  readonly regions: readonly Uint8Array<ArrayBuffer>[]
}

/** The work of a thread: draws a new face and puts it into the key frames of a person. */
export function open({ basis, faces, finish }: TrialData): WorkHandler<TrialRequest, TrialAnswer> {
  const scratch = createScratch()
  return ({ wanted, ...choice }) => {
    const renderer = createFaceRenderer(planFace(basis, choice, finish), scratch)
    const regions = wanted.map((at) => {
      const { region, width, height, mesh, pose } = faces[at]!
      const picture = new Uint8Array(region)
      renderer.render({ picture, width, height, mesh, pose })
      return picture
    })
    return { answer: { regions }, transfer: regions.map(({ buffer }) => buffer) }
  }
}
