import type { FaceLandmarker } from '../../models/roles.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import { landmarksFit } from '../../runtime/vision/landmark-fit.ts'
import type { VideoFrame } from '../core/media.ts'

/**
 * The landmarks of a detected face. On faces that are cut off or hidden the network's points may lie anywhere: they
 * would place effects wrongly and give embeddings of no one, so they are dropped here.
 * @returns 136 numbers, or `undefined` where the points cannot belong to the box
 */
export async function locateLandmarks(
  landmarker: FaceLandmarker,
  frame: VideoFrame,
  box: Box,
  signal: AbortSignal,
): Promise<Float32Array | undefined> {
  const landmarks = await landmarker.locate(frame, box, { passes: 2, signal })
  return landmarksFit(landmarks, box) ? landmarks : undefined
}
