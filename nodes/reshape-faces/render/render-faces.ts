import type { FramesValue, VideoFrame } from '../../core/media.ts'
import type { NodeContext } from '../../core/node-run.ts'
import { facesInFrame, requireSameFrames, type FaceInFrame } from '../../types/face-frames.ts'
import type { TracksValue } from '../../types/tracks.ts'
import type { MeshPose } from '../recipe.ts'
import { isEmpty } from './area.ts'
import { changeFramesAhead, type FrameChanger } from './frames-ahead.ts'
import { cutPatch, facePart, meshInPart, pastePatch, poseInPart } from './patch.ts'
import type { PatchAnswer, PatchRequest, RenderPlans } from './render-thread.ts'

/** A face that is to be replaced in one frame. */
export interface PlacedMesh {
  /** Name of its plan. */
  readonly plan: string
  /** x, y, z of 468 points in frame pixels. */
  readonly mesh: Float32Array
  readonly pose: MeshPose
}

/** What becomes of one face in one frame. */
export type Decision = PlacedMesh | 'cover' | 'skip'

export interface FaceRendering {
  readonly frames: FramesValue
  readonly tracks: TracksValue
  /** Secret faces by name. */
  readonly plans: RenderPlans
  readonly decide: (frame: number, face: FaceInFrame) => Decision | Promise<Decision>
  /** Hides a face wholly: where `decide` says so, where something hides more of it than `mostOccluded`. */
  readonly cover: (frame: VideoFrame, face: FaceInFrame) => void
  /** Share of the skin, 0–1, from which a face counts as hidden by something and is covered. */
  readonly mostOccluded: number
  /** Frames held at once. */
  readonly inFlight?: number
  readonly ctx: Pick<NodeContext, 'key' | 'workers'>
}

const renderThread = new URL('./render-thread', import.meta.url)

/** Memory of patches that came back, for the next ones. */
function patchMemory(most: number) {
  const free: ArrayBuffer[] = []
  return {
    take: () => free.pop(),
    give: (memory: ArrayBuffer) => {
      if (free.length < most) free.push(memory)
    },
  }
}

function isFinitePose({ mesh, pose }: PlacedMesh): boolean {
  return (
    Number.isFinite(pose.scale) &&
    pose.scale > 0 &&
    pose.rotation.every((value) => Number.isFinite(value)) &&
    mesh.every((value) => Number.isFinite(value))
  )
}

/**
 * Frames in which every tracked face has been replaced, covered or left, as decided. Faces of one frame follow each
 * other, so that those that overlap are both changed; several frames are under way at once.
 * @throws UserError where frames and tracks do not belong together
 */
export function renderFaces(rendering: FaceRendering): FramesValue {
  const { frames, tracks, plans, decide, cover, mostOccluded, inFlight = 4, ctx } = rendering
  requireSameFrames(frames, tracks)
  return changeFramesAhead(frames, ctx.key, inFlight, (): FrameChanger => {
    const workers = ctx.workers<PatchRequest, PatchAnswer>(renderThread, plans)
    const memory = patchMemory(inFlight)

    async function replace(frame: VideoFrame, face: FaceInFrame, placed: PlacedMesh): Promise<void> {
      if (!isFinitePose(placed)) return cover(frame, face)
      const area = facePart(placed.mesh, frame.width, frame.height)
      if (isEmpty(area)) return cover(frame, face)
      const patch = cutPatch(frame, area, memory.take())
      const mesh = meshInPart(placed.mesh, area)
      const pose = poseInPart(placed.pose, area)
      const answer = await workers.run({ plan: placed.plan, patch, mesh, pose }, [
        patch.samples.buffer,
        mesh.buffer,
      ])
      // What is no number says nothing of what is seen.
      if (answer.occluded <= mostOccluded) pastePatch(frame, answer.patch)
      else cover(frame, face)
      memory.give(answer.patch.samples.buffer)
    }

    return {
      async change(frame) {
        for (const face of facesInFrame(tracks, frame.index)) {
          const decision = await decide(frame.index, face)
          if (decision === 'skip') continue
          if (decision === 'cover') cover(frame, face)
          else await replace(frame, face, decision)
        }
      },
      [Symbol.dispose]: () => workers[Symbol.dispose](),
    }
  })
}
