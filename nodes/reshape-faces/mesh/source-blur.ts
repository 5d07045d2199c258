import { blurFloats } from '../../../runtime/vision/float-plane.ts'
import type { MeshPicture } from './atlas-texture.ts'

/** Points around brows, eyes, nose and mouth: between them lie the sharpest edges of a face. */
const featurePoints = [33, 133, 362, 263, 70, 300, 61, 291, 17, 0, 2] as const
/** The picture is blurred once more, by so many pixels. */
const again = 1
/** Share of the pixels that count as edges, and of those the one that is asked: the sharper ones. */
const edgeShare = 0.03
const sharperShare = 0.25
/** Variance of the differences by which gradients are measured, in pixels². */
const differenceVariance = 1 / 3
/** Blurs are told up to this, in pixels. */
const most = 4

function gradients(plane: Float32Array, width: number, places: Int32Array): Float32Array {
  return Float32Array.from(places, (at) =>
    Math.hypot(plane[at + 1]! - plane[at - 1]!, plane[at + width]! - plane[at - width]!),
  )
}

/** Places of the part of the picture that holds the features, without the picture's rim. */
function featurePlaces({ width, height, mesh }: MeshPicture): Int32Array {
  const along = (axis: number) => featurePoints.map((point) => Math.round(mesh[3 * point + axis]!))
  const [xs, ys] = [along(0), along(1)]
  const [left, right] = [Math.max(1, Math.min(...xs)), Math.min(width - 2, Math.max(...xs))]
  const [top, bottom] = [Math.max(1, Math.min(...ys)), Math.min(height - 2, Math.max(...ys))]
  const columns = Math.max(0, right - left + 1)
  const rows = Math.max(0, bottom - top + 1)
  return Int32Array.from(
    { length: columns * rows },
    (_, i) => (top + Math.floor(i / columns)) * width + left + (i % columns),
  )
}

/**
 * How blurred a picture is, in pixels: standard deviation of the Gaussian that softened the face's sharper edges, 0–4.
 * An edge of width σ that is blurred again by σ₀ loses the factor √(σ² + σ₀²) / σ of its gradient (Zhuo and Sim,
 * "Defocus map estimation from a single image", 2011).
 */
export function sourceBlur(picture: MeshPicture): number {
  const { region, width, height } = picture
  const luma = Float32Array.from({ length: width * height }, (_, i) => {
    const at = 3 * i
    return 0.299 * region[at]! + 0.587 * region[at + 1]! + 0.114 * region[at + 2]!
  })
  const places = featurePlaces(picture)
  const sharp = gradients(luma, width, places)
  blurFloats(luma, width, height, again)
  const soft = gradients(luma, width, places)
  const least = sharp.toSorted()[Math.floor((1 - edgeShare) * sharp.length)] ?? 0
  const blurs = sharp
    .map((gradient, i) => (gradient > least ? (gradient / Math.max(soft[i]!, 1e-3)) ** 2 - 1 : -1))
    .filter((loss) => loss > 0)
    .map((loss) => again ** 2 / loss - differenceVariance)
    .sort()
  return Math.min(most, Math.sqrt(Math.max(0, blurs[Math.floor(sharperShare * blurs.length)] ?? 0)))
}
