import type { Scratch } from '../../../runtime/vision/scratch.ts'
import { createScratch } from '../../../runtime/vision/scratch.ts'
import { faceMasks } from '../atlas/masks.ts'
import { targetMesh } from '../mesh/target-mesh.ts'
import type { FacePlan, MeshPose } from '../recipe.ts'
import { areaOf, isEmpty } from './area.ts'
import { createMapDrawer, openMapScratch } from './backward-map.ts'
import { colourBase } from './colour-base.ts'
import { composite } from './composite.ts'
import { detailLevels } from './detail-levels.ts'
import { createTexture, readTexture, textureSide } from './face-texture.ts'
import { createOcclusionMeter } from './occlusion.ts'
import { cutOpenings } from './openings.ts'
import { softenFolds } from './fold-edges.ts'
import { maskByAtlas, softSilhouette } from './soft-mask.ts'
import { warp } from './warp.ts'
import { createWrinkleReader } from './wrinkles.ts'

/** A part of a picture and the face in it. */
export interface FaceInRegion {
  /** R, G, B interleaved, 0–255, `width` × `height`. Receives the new face. */
  readonly picture: Uint8Array
  readonly width: number
  readonly height: number
  /** x, y, z of 468 points in pixels of the region. */
  readonly mesh: Float32Array
  readonly pose: MeshPose
}

export interface RenderedFace {
  /** 1 for each pixel of the region that was moved or mixed; good until the next face. */
  readonly changed: Uint8Array
  /** Share of the face's visible skin that something hides, 0–1. */
  readonly occluded: number
}

export interface FaceRenderer {
  /** Replaces the face, in place. The same input gives the same bytes. */
  render(face: FaceInRegion): RenderedFace
}

/** Share of the new face over the atlas, and weights of its colour, without the hair that hangs into it. */
function planMasks({ masks: { keep } }: FacePlan): { share: Float32Array; skin: Float32Array } {
  const { feather, skin } = faceMasks()
  return {
    share: feather.map((value, at) => value * (1 - keep[at]!)),
    // At the rim hair and background mix in.
    skin: skin.map((value, at) => value * (1 - keep[at]!) * (0.05 + 0.95 * feather[at]!)),
  }
}

/**
 * Standard deviation of the soft silhouette, in IOD. The atlas' own soft edge shrinks to nothing where a cheek turns
 * away, and a bright face would end sharply before dark hair.
 */
const silhouetteSoftness = 0.05

/** Amplitude of the grain for a source of this noise, at a size of face. */
function grainAmplitude({ grain, noise }: FacePlan, iod: number): number {
  return grain * (1.2 * Math.min(noise, 3) + 0.5) * Math.min(1, iod / 70)
}

/**
 * Computes what stays the same in every frame; `render` then uses the same memory for all of them.
 * @param levelOf of a plan with the same donor, seed and tint, where there is one
 */
export function createFaceRenderer(
  plan: FacePlan,
  scratch: Scratch = createScratch(),
  levelOf = detailLevels(plan),
): FaceRenderer {
  const { share, skin } = planMasks(plan)
  const drawer = createMapDrawer()
  const texture = createTexture()
  const folds = new Float32Array(textureSide * textureSide)
  const wrinkles = createWrinkleReader(plan.medianTexture, plan.wrinkles, scratch)
  const occlusion = createOcclusionMeter(plan.medianTexture, plan.masks.keep)

  return {
    render({ picture, width, height, mesh, pose }) {
      const iod = pose.scale
      const source = scratch.bytes('source', picture.length)
      source.set(picture)
      readTexture(source, width, height, mesh, iod, texture)
      wrinkles.read(texture, folds)

      const map = openMapScratch(scratch, width, height)
      const target = targetMesh(mesh, pose, plan.delta, plan.apertures)
      drawer.draw(map, mesh, target)
      const changed = scratch.bytes('changed', width * height).fill(0)
      const area = areaOf(target, 3, 2, width, height)
      if (isEmpty(area)) return { changed, occluded: 1 }
      const blend = scratch.floats('blend', (area.right - area.left) * (area.bottom - area.top))
      softSilhouette(map.labels, width, area, Math.max(1, silhouetteSoftness * iod), blend, scratch)
      maskByAtlas(map, area, share, blend)
      cutOpenings(target, iod, plan.blur * iod, area, blend, scratch)
      const moved = areaOf(drawer.positions, 2, 1, width, height)
      warp(source, map, moved, picture, changed, { area, blend })
      const base = colourBase(source, map, area, skin, iod, plan.strength.lowPass, scratch)
      composite(
        {
          map,
          area,
          blend,
          base,
          detail: levelOf(iod),
          folds,
          grain: grainAmplitude(plan, iod),
        },
        picture,
        changed,
        scratch.floats('base-line', 3 * (base.columns + 1)),
      )
      softenFolds(map, area, iod, blend, picture, scratch)
      return { changed, occluded: occlusion.measure(texture) }
    },
  }
}
