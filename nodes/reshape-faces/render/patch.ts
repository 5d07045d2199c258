import type { ColourTags, PlanarImage, PlaneLayout } from '../../../nodes/core/media.ts'
import type { MeshPose } from '../recipe.ts'
import { areaOf, isEmpty, type Area } from './area.ts'
import { meshCentre, ringReach } from './rings.ts'

/** A part of a frame, on its way to a thread and back: three planes in one piece of memory. */
export interface Patch {
  readonly layout: PlaneLayout
  /** Place in the frame: `left` and `top` are even. */
  readonly area: Area
  /** The planes, one after the other, without padding. */
  readonly samples: Uint8Array<ArrayBuffer>
  readonly colour: ColourTags
  /** The frame's, which decides the matrix where the tags do not. */
  readonly frameHeight: number
}

/** Sizes of a plane of a patch and its place in the frame's plane. */
export interface PatchPlane {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Samples a row of the frame's plane. */
  readonly stride: number
}

/** Where each of the three planes lies. */
export function patchPlanes(layout: PlaneLayout, area: Area, frameWidth: number): PatchPlane[] {
  return [0, 1, 2].map((index) => {
    const half = layout === 'i420' && index > 0
    const scaled = (value: number) => (half ? (value + 1) >> 1 : value)
    const left = scaled(area.left)
    const top = scaled(area.top)
    return {
      left,
      top,
      width: scaled(area.right) - left,
      height: scaled(area.bottom) - top,
      stride: scaled(frameWidth),
    }
  })
}

/**
 * The part of a frame that a face and its surroundings reach, with even corners; empty where it is outside.
 * @param mesh x, y, z of 468 points in frame pixels
 * @param far how far the surroundings reach, as a ratio of the outline's distance from the mesh's centre; by default
 *   as far as they move
 */
export function facePart(mesh: Float32Array, width: number, height: number, far: number = ringReach): Area {
  const [cx, cy] = meshCentre(mesh)
  const reach = mesh.map((value, at) => (at % 3 === 0 ? cx + far * (value - cx) : cy + far * (value - cy)))
  const { left, top, right, bottom } = areaOf(reach, 3, 1, width, height)
  return {
    left: left & ~1,
    top: top & ~1,
    right: Math.min(width, (right + 1) & ~1),
    bottom: Math.min(height, (bottom + 1) & ~1),
  }
}

/** Copies a part of a frame. @param memory receives the samples; grown where it is too small */
export function cutPatch(frame: PlanarImage, area: Area, memory: ArrayBuffer | undefined): Patch {
  const planes = patchPlanes(frame.layout, area, frame.width)
  const length = isEmpty(area) ? 0 : planes.reduce((sum, { width, height }) => sum + width * height, 0)
  const room =
    memory !== undefined && memory.byteLength >= length ? memory : new ArrayBuffer(Math.ceil(1.3 * length))
  const samples = new Uint8Array(room, 0, length)
  let at = 0
  for (const [index, { left, top, width, height, stride }] of planes.entries())
    for (let row = 0; row < height; row++, at += width) {
      const from = (top + row) * stride + left
      samples.set(frame.planes[index]!.subarray(from, from + width), at)
    }
  return { layout: frame.layout, area, samples, colour: frame.colour, frameHeight: frame.height }
}

/** Writes a patch back to where it was cut from. */
export function pastePatch(frame: PlanarImage, { layout, area, samples }: Patch): void {
  let at = 0
  for (const [index, { left, top, width, height, stride }] of patchPlanes(
    layout,
    area,
    frame.width,
  ).entries())
    for (let row = 0; row < height; row++, at += width)
      frame.planes[index]!.set(samples.subarray(at, at + width), (top + row) * stride + left)
}

/** A mesh in the pixels of a part of the frame. */
export function meshInPart(mesh: Float32Array, { left, top }: Area): Float32Array<ArrayBuffer> {
  const moved = new Float32Array(mesh)
  for (let at = 0; at < moved.length; at += 3) {
    moved[at]! -= left
    moved[at + 1]! -= top
  }
  return moved
}

export function poseInPart(pose: MeshPose, { left, top }: Area): MeshPose {
  const [x, y, z] = pose.translation
  // A copy: a view would take all the memory that it looks into along to the thread.
  return { ...pose, rotation: pose.rotation.slice(), translation: [x - left, y - top, z] }
}
