import { alignedCrop } from '../../runtime/vision/align-face.ts'
import { sampleRgb } from '../../runtime/vision/sample.ts'
import { chain, invert, mapPoint, type Affine } from '../../runtime/vision/transform.ts'
import type { PlanarImage } from '../core/media.ts'
import type { FaceValue } from '../types/face.ts'
import type { Candidate } from './candidates.ts'

/** More samples along each side of a pixel are not worth their time. */
const mostSamples = 4

/** A square of the picture as RGB; where it shrinks, each pixel is the mean of the samples in it. */
export function cropRgb(picture: PlanarImage, pictureFromCrop: Affine, size: number): PlanarImage {
  const [a, , , d] = pictureFromCrop
  const samples = Math.min(mostSamples, Math.max(1, Math.ceil(Math.hypot(a, d) - 0.25)))
  const shift = (1 / samples - 1) / 2
  const dense = size * samples
  const rgb = sampleRgb(picture, {
    width: dense,
    height: dense,
    pictureFromTarget: chain(pictureFromCrop, [1 / samples, 0, shift, 0, 1 / samples, shift]),
  })
  const sums = [0, 1, 2].map(() => new Float32Array(size * size))
  for (let y = 0, from = 0; y < dense; y++) {
    const row = Math.floor(y / samples) * size
    for (let x = 0; x < dense; x++, from += 3)
      for (let plane = 0; plane < 3; plane++)
        sums[plane]![row + Math.floor(x / samples)]! += rgb[from + plane]!
  }
  const count = samples * samples
  const [red, green, blue] = sums.map((sum) => Uint8Array.from(sum, (value) => Math.round(value / count)))
  return { layout: 'rgb', width: size, height: size, planes: [red!, green!, blue!], colour: {} }
}

/** The aligned crop of a face. @param room around the face, 1 for the usual crop */
export function cropFace(picture: PlanarImage, candidate: Candidate, size: number, room: number): FaceValue {
  const { landmarks, track, sceneId, frame, pose } = candidate
  const frameFromCrop = alignedCrop(landmarks, size, room)
  const cropFromFrame = invert(frameFromCrop)
  const points = new Float32Array(landmarks.length)
  for (let i = 0; i < landmarks.length; i += 2)
    points.set(mapPoint(cropFromFrame, [landmarks[i]!, landmarks[i + 1]!]), i)
  return {
    image: cropRgb(picture, frameFromCrop, size),
    frame,
    trackId: track.id,
    sceneId,
    ...(track.identityId === undefined ? {} : { identityId: track.identityId }),
    frameFromCrop: [...frameFromCrop],
    landmarks: points,
    pose: { yaw: pose.yaw, pitch: pose.pitch, roll: pose.roll },
  }
}
