import type { Runnable } from '../../nodes/core/inference.ts'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { type Box, boxAround, growBox } from '../../runtime/vision/boxes.ts'
import { centredLetterbox, floatOutput, wholePixels } from '../letterbox.ts'
import type { FaceLandmarker, LandmarkOptions } from '../roles.ts'

/** Side of the square network input. */
const side = 112

/** By how much the box around the first points grows for the second pass. */
const secondPassMargin = 0.2

/**
 * One run of the net on a box.
 * @param placement where the points are counted from: face-api takes the corner of the box although its crop starts
 *   at the whole pixel before it; `crop` is free of that bias of up to a pixel
 */
async function locateOnce(
  session: Runnable,
  image: PlanarImage,
  box: Box,
  placement: 'box' | 'crop',
  signal: LandmarkOptions['signal'],
): Promise<Float32Array> {
  const region = wholePixels(box, image)
  const outputs = await session.run({ image: centredLetterbox(image, region, side) }, signal)
  const [cropLeft, cropTop, width, height] = region
  const longer = Math.max(width, height)
  // A box that begins outside the picture is cut at its border, so the fraction is that of a box inside.
  const within = (position: number, whole: number) => Math.min(Math.max(position, whole), whole + 1)
  const left = placement === 'crop' ? cropLeft : within(box[0], cropLeft)
  const top = placement === 'crop' ? cropTop : within(box[1], cropTop)
  const originX = left - (longer - width) / 2
  const originY = top - (longer - height) / 2
  return floatOutput(outputs, 'points').map((share, i) => share * longer + (i % 2 === 0 ? originX : originY))
}

/** The 68-point net of face-api; one pass yields its points. */
export function createFaceLandmarks68(session: Runnable): FaceLandmarker {
  return {
    async locate(image, box, { passes, signal }) {
      const first = await locateOnce(session, image, box, 'box', signal)
      if (passes === 1) return first
      return locateOnce(session, image, growBox(boxAround(first), secondPassMargin), 'crop', signal)
    },
  }
}
