import type { WorkHandler } from '../../core/node-run.ts'
import { createScratch } from '../../../runtime/vision/scratch.ts'
import { planFace, type FaceBasis, type FaceChoice, type FaceFinish } from '../plan-face.ts'
import type { FacePlan, MeshPose } from '../recipe.ts'
import { createFaceRenderer, type FaceRenderer } from './render-face.ts'
import type { Patch } from './patch.ts'
import { readPatch, writePatch } from './patch-colour.ts'

/** What a face is drawn from, on the thread that needs it. */
export interface FaceOrder {
  readonly basis: FaceBasis
  readonly choice: FaceChoice
  readonly finish: FaceFinish
}

/** Faces by name; a request says whose it wants. */
export type RenderPlans = Readonly<Record<string, FacePlan | FaceOrder>>

export interface PatchRequest {
  readonly plan: string
  readonly patch: Patch
  /** In pixels of the patch. */
  readonly mesh: Float32Array<ArrayBuffer>
  readonly pose: MeshPose
}

export interface PatchAnswer {
  /** The patch with the new face, in the memory of the request's. */
  readonly patch: Patch
  /** Share of the face's visible skin that something hides, 0–1. */
  readonly occluded: number
}

/** The work of a thread: one face in one frame. Memory and tables live as long as the group. */
export function open(plans: RenderPlans): WorkHandler<PatchRequest, PatchAnswer> {
  const scratch = createScratch()
  const renderers = new Map<string, FaceRenderer>()
  function rendererOf(name: string): FaceRenderer {
    const known = renderers.get(name)
    if (known !== undefined) return known
    const plan = plans[name]
    if (plan === undefined) throw new RangeError('A face was asked for that has no plan.')
    const drawn = 'basis' in plan ? planFace(plan.basis, plan.choice, plan.finish) : plan
    const renderer = createFaceRenderer(drawn, scratch)
    renderers.set(name, renderer)
    return renderer
  }
  return ({ plan, patch, mesh, pose }) => {
    const width = patch.area.right - patch.area.left
    const height = patch.area.bottom - patch.area.top
    const picture = scratch.bytes('picture', 3 * width * height)
    readPatch(patch, picture)
    const { changed, occluded } = rendererOf(plan).render({ picture, width, height, mesh, pose })
    writePatch(patch, picture, changed)
    return { answer: { patch, occluded }, transfer: [patch.samples.buffer] }
  }
}
