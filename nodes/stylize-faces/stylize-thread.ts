import { facet } from '../../runtime/vision/facets.ts'
import { kuwahara } from '../../runtime/vision/kuwahara.ts'
import type { ParamsOf } from '../core/define-node.ts'
import type { WorkHandler } from '../core/node-run.ts'
import type { stylizeFaces } from './definition.ts'

export type StyleParams = ParamsOf<typeof stylizeFaces>

/** One face to be painted. */
export interface StyleRequest {
  /** HWC, RGB, 0–255. */
  readonly rgb: Float32Array
  readonly width: number
  readonly height: number
  /** The corner of the face's box, in pixels of the patch. */
  readonly anchor: readonly [x: number, y: number]
  /** The face's size in pixels. */
  readonly size: number
}

/** The painted patch, HWC, RGB, 0–255. */
export type StyleAnswer = Float32Array<ArrayBuffer>

type Paint = (request: StyleRequest, params: StyleParams) => Float32Array

function paintStrokes({ rgb, width, height, size }: StyleRequest, { stroke, layers }: StyleParams) {
  const radius = Math.max(1, Math.round(stroke * size))
  let painted = rgb
  for (let layer = 0; layer < layers; layer++) painted = kuwahara(painted, width, height, radius)
  return painted
}

function paintFacets({ rgb, width, height, anchor, size }: StyleRequest, params: StyleParams) {
  const { facets, flatness, shade, turning } = params
  const spacing = Math.max(2, size / facets)
  return facet(rgb, width, height, { anchor, spacing, flatness, shade, turning: (turning * Math.PI) / 180 })
}

const styles: Readonly<Record<StyleParams['style'], Paint>> = {
  painterly: paintStrokes,
  cubist: paintFacets,
}

export function open(params: StyleParams): WorkHandler<StyleRequest, StyleAnswer> {
  return (request) => {
    const answer = Float32Array.from(styles[params.style](request, params))
    return { answer, transfer: [answer.buffer] }
  }
}
