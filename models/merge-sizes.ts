import { throwIfCancelled } from '../nodes/core/errors.ts'
import { suppressOverlaps } from '../runtime/vision/boxes.ts'
import type { Detection, DetectOptions } from './roles.ts'

/** Boxes of one face at two network sizes mostly overlap by 0.6 and more; two faces side by side hardly at all. */
const sameFace = 0.4

/** Detects at each size, one after another, and keeps the best of the boxes that overlap. */
export async function mergeSizes(
  { sizes, signal }: DetectOptions,
  detectAtSize: (size: number) => Promise<Detection[]>,
): Promise<Detection[]> {
  const found: Detection[][] = []
  for (const size of new Set(sizes)) {
    throwIfCancelled(signal)
    found.push(await detectAtSize(size))
  }
  const [only] = found
  return found.length === 1 && only !== undefined ? only : suppressOverlaps(found.flat(), sameFace)
}
