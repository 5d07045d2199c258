import { cropFromLandmarks } from '../../models/face-mesh-468/mesh-crop.ts'
import { points68 } from '../../models/face-mesh-468/points-68.ts'
import type { FaceModels } from '../../models/face-models.ts'
import { centreDistance } from '../../runtime/vision/box-relations.ts'
import { growBox, intersectionOverUnion, type Box } from '../../runtime/vision/boxes.ts'
import { cropImage } from '../../runtime/vision/crop.ts'
import type { FrameLook } from '../core/frame-pass.ts'
import type { PlanarImage } from '../core/media.ts'
import { trackBox, trackLandmarks, trackPosition, type Track } from '../types/tracks.ts'
import type { FramePair } from './frame-pairs.ts'
import type { FaceRecord, FullMeasure } from './record.ts'
import { signalsOf } from './signals.ts'

/** Below this the mesh may lie anywhere. */
const leastConfidence = 0.5
/** A face is searched for in a crop three times as wide, so that it is about 96 pixels large in the detector's input. */
const search = { growth: 2, size: 288, minScore: 0.5, overlap: 0.3, distance: 0.5 }

function argmax(values: Float32Array): number {
  return values.indexOf(Math.max(...values))
}

function pointsOf(mesh: Float32Array): Float32Array {
  return Float32Array.from({ length: 2 * points68.length }, (_, i) => mesh[3 * points68[i >> 1]! + (i % 2)]!)
}

/** Measures the faces of a frame. @param isFull whether everything is measured in a frame, or only the mesh's points */
export function utilityLook(
  { detector, mesher, iris, expression }: Pick<FaceModels, 'detector' | 'mesher' | 'iris' | 'expression'>,
  tracks: readonly Track[],
  isFull: (frame: number) => boolean,
  signal: AbortSignal,
): FrameLook<FaceRecord[], FramePair> {
  async function isDetected(image: PlanarImage, box: Box): Promise<boolean> {
    const crop = cropImage(image, growBox(box, search.growth))
    if (crop === undefined) return false
    const { minScore, size, overlap, distance } = search
    const found = await detector.detect(crop.image, { minScore, sizes: [size], signal })
    return found.some(({ box: [x, y, width, height] }) => {
      const face: Box = [x + crop.left, y + crop.top, width, height]
      return intersectionOverUnion(face, box) >= overlap && centreDistance(face, box) <= distance
    })
  }

  async function meshOf(image: PlanarImage, landmarks: Float32Array): Promise<Float32Array | undefined> {
    const { points, confidence } = await mesher.locate(image, cropFromLandmarks(landmarks), { signal })
    return confidence >= leastConfidence && points.every(Number.isFinite) ? points : undefined
  }

  async function likeliest(image: PlanarImage, landmarks: Float32Array): Promise<number> {
    // A copy, since what enters a network may be transferred to another thread.
    return argmax(await expression.read(image, landmarks.slice(), { signal }))
  }

  async function signalsIn(image: PlanarImage, mesh: Float32Array) {
    return signalsOf(mesh, await iris.locate(image, mesh, { signal }))
  }

  async function measureAll(
    pair: FramePair,
    box: Box,
    landmarks: Float32Array,
    before: Float32Array,
    after: Float32Array | undefined,
  ): Promise<FullMeasure> {
    const [detected, was, is, left, right] = await Promise.all([
      isDetected(pair.after, box),
      likeliest(pair, landmarks),
      likeliest(pair.after, landmarks),
      signalsIn(pair, before),
      after && signalsIn(pair.after, after),
    ])
    return { detected, expression: was === is, signals: right && { before: left, after: right } }
  }

  /** Both meshes are looked for in the same place, that of the original, so that no crop adds movement of its own. */
  async function measure(pair: FramePair, track: Track, number: number): Promise<FaceRecord | undefined> {
    const position = trackPosition(track, pair.index)
    const landmarks = position < 0 ? undefined : trackLandmarks(track, position)
    if (landmarks === undefined) return undefined
    const [before, after] = await Promise.all([meshOf(pair, landmarks), meshOf(pair.after, landmarks)])
    if (before === undefined) return undefined
    const full = isFull(pair.index)
      ? await measureAll(pair, trackBox(track, position), landmarks, before, after)
      : undefined
    return {
      track: number,
      frame: pair.index,
      before: pointsOf(before),
      after: after && pointsOf(after),
      full,
    }
  }

  return async (pair) => {
    const records = await Promise.all(tracks.map((track, number) => measure(pair, track, number)))
    return records.filter((record) => record !== undefined)
  }
}
