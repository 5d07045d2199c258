import type { FramesValue, PlanarImage, VideoFrame } from '../../nodes/core/media.ts'
import type { FaceModels } from '../../models/face-models.ts'
import type { Detection, FaceRecognizer } from '../../models/roles.ts'
import { growBox, type Box } from '../../runtime/vision/boxes.ts'

/**
 * A world in which a face is a flat square of its own brightness, so that networks can be played by plain code that
 * really reads pixels: what is covered is not found, what is left open is.
 */
export interface PaintedFace {
  /** 0–5: the square has brightness 200 + 10 · id. */
  readonly id: number
  /** Where it is; `undefined` where it is not in the picture. */
  at(frame: number): Box | undefined
}

const brightnessOf = (id: number) => 200 + 10 * id

export interface PaintedWorld {
  readonly width?: number
  readonly height?: number
  readonly count: number
  readonly framesPerSecond?: number
  readonly faces: readonly PaintedFace[]
}

const backgrounds = new Map<string, Uint8Array>()

function background(width: number, height: number): Uint8Array {
  const key = `${width} ${height}`
  const known = backgrounds.get(key) ?? new Uint8Array(width * height)
  if (!backgrounds.has(key))
    for (let at = 0; at < known.length; at++)
      known[at] = 20 + (((at % width) * 7 + Math.floor(at / width) * 13) % 100)
  backgrounds.set(key, known)
  return known.slice()
}

function paint({ width = 160, height = 120, faces }: PaintedWorld, frame: number): PlanarImage {
  const luma = background(width, height)
  for (const { id, at } of faces) {
    const box = at(frame)
    if (box === undefined) continue
    const [left, top, boxWidth, boxHeight] = box.map(Math.round) as unknown as Box
    for (let y = Math.max(0, top); y < Math.min(height, top + boxHeight); y++)
      luma.fill(
        brightnessOf(id),
        y * width + Math.min(width, Math.max(0, left)),
        y * width + Math.max(0, Math.min(width, left + boxWidth)),
      )
  }
  const chroma = () => new Uint8Array(((width + 1) >> 1) * ((height + 1) >> 1)).fill(128)
  return { layout: 'i420', width, height, planes: [luma, chroma(), chroma()], colour: {} }
}

/** How often the frames were opened, how many were yielded, and how many are still held by somebody. */
export interface FrameCounts {
  opened: number
  yielded: number
  held: number
  mostHeld: number
}

export function paintedFrames(world: PaintedWorld): FramesValue & { readonly counts: FrameCounts } {
  const { width = 160, height = 120, count, framesPerSecond = 25 } = world
  const counts: FrameCounts = { opened: 0, yielded: 0, held: 0, mostHeld: 0 }
  return {
    width,
    height,
    layout: 'i420',
    frameRate: { numerator: framesPerSecond, denominator: 1 },
    variableFrameRate: false,
    timestamps: Float64Array.from({ length: count }, (_, i) => i / framesPerSecond),
    durationSeconds: count / framesPerSecond,
    colour: {},
    digest: 'painted',
    verified: false,
    untouched: true,
    counts,
    async *open(range = { from: 0, to: count }) {
      counts.opened++
      for (let index = range.from; index < Math.min(range.to, count); index++) {
        counts.yielded++
        counts.held++
        counts.mostHeld = Math.max(counts.mostHeld, counts.held)
        await Promise.resolve()
        const frame: VideoFrame = {
          ...paint(world, index),
          index,
          timestamp: index / framesPerSecond,
          [Symbol.dispose]() {
            counts.held--
          },
        }
        yield frame
      }
    },
  }
}

/** The squares of a picture: bounding box of each brightness that fills at least four pixels. */
export function findSquares(image: PlanarImage): { id: number; box: Box }[] {
  const [luma] = image.planes
  const edges = Array.from({ length: 6 }, () => ({
    left: Infinity,
    top: Infinity,
    right: -1,
    bottom: -1,
    count: 0,
  }))
  for (let at = 0; at < luma.length; at++) {
    const id = (luma[at]! - 200) / 10
    const edge = edges[id]
    if (edge === undefined) continue
    const [x, y] = [at % image.width, Math.floor(at / image.width)]
    edge.left = Math.min(edge.left, x)
    edge.right = Math.max(edge.right, x)
    edge.top = Math.min(edge.top, y)
    edge.bottom = Math.max(edge.bottom, y)
    edge.count++
  }
  return edges.flatMap(({ left, top, right, bottom, count }, id) =>
    count >= 4 ? [{ id, box: [left, top, right + 1 - left, bottom + 1 - top] as const }] : [],
  )
}

/** 68 points on a grid that fills a box: a face that looks straight ahead. */
export function pointsIn([x, y, width, height]: Box): Float32Array {
  const points = new Float32Array(136)
  for (let i = 0; i < 68; i++) {
    points[2 * i] = x + (((i % 10) + 0.5) * width) / 10
    points[2 * i + 1] = y + ((Math.floor(i / 10) + 0.5) * height) / 7
  }
  return points
}

export interface PlayedModels {
  /** The detector's score for a face in a frame; 0 misses it. Crops have no frame number: `undefined`. */
  readonly score?: (id: number, frame: number | undefined) => number
  /** Whether the landmark network fails in a frame: all points fall on one spot of the face. Never by default. */
  readonly collapse?: (frame: number | undefined) => boolean
  /** A second recogniser, and as which face it sees another one; without, there is one recogniser. */
  readonly second?: (id: number, frame: number | undefined) => number
  /** Called with the frame for each face that the second recogniser embeds. */
  readonly onSecond?: (frame: number | undefined) => void
  /** Called for each detection with the picture's width. */
  readonly onDetect?: (frame: number | undefined, image: PlanarImage) => void
}

function frameOf(image: PlanarImage): number | undefined {
  return 'index' in image ? (image as VideoFrame).index : undefined
}

/** Networks played by code over painted faces. Embeddings are one-hot: distance 0 for the same face, √2 otherwise. */
export function playedModels({
  score = () => 0.9,
  collapse = () => false,
  second,
  onSecond,
  onDetect,
}: PlayedModels = {}): FaceModels {
  const idAt = (image: PlanarImage, landmarks: Float32Array): number => {
    // The middle of the points; outside of the picture there is nothing to recognise.
    const x = Math.floor((landmarks[0]! + landmarks[18]!) / 2)
    const y = Math.floor((landmarks[1]! + landmarks[135]!) / 2)
    const id = ((image.planes[0][y * image.width + x] ?? 0) - 200) / 10
    return Number.isInteger(id) && id >= 0 && id < 6 ? id : 7
  }
  const oneHot = (id: number) => Float32Array.from({ length: 8 }, (_, i) => (i === id ? 1 : 0))
  const recognizer: FaceRecognizer = {
    modelId: 'played',
    space: { metric: 'euclidean', normalised: false, threshold: 0.5 },
    async embed(image, landmarks) {
      await Promise.resolve()
      return oneHot(idAt(image, landmarks))
    },
  }
  const other: FaceRecognizer = {
    modelId: 'played-second',
    space: { metric: 'cosine', normalised: true, threshold: 0.36 },
    async embed(image, landmarks) {
      await Promise.resolve()
      onSecond?.(frameOf(image))
      return oneHot(second?.(idAt(image, landmarks), frameOf(image)) ?? 7)
    },
  }
  const unplayed = () => Promise.reject(new Error('This network is not played.'))
  return {
    recognizer,
    recognizers: second === undefined ? [recognizer] : [recognizer, other],
    mesher: { locate: unplayed },
    iris: { locate: unplayed },
    expression: { read: unplayed },
    ageGender: { read: unplayed },
    detector: {
      async detect(image, { minScore }) {
        onDetect?.(frameOf(image), image)
        await Promise.resolve()
        return findSquares(image)
          .map(({ id, box }): Detection => ({ box, score: score(id, frameOf(image)) }))
          .filter((detection) => detection.score > minScore)
      },
    },
    landmarker: {
      async locate(image, box) {
        await Promise.resolve()
        const centre = (b: Box) => [b[0] + b[2] / 2, b[1] + b[3] / 2] as const
        const [cx, cy] = centre(box)
        const nearest = findSquares(image)
          .map((square) => ({
            ...square,
            distance: Math.hypot(centre(square.box)[0] - cx, centre(square.box)[1] - cy),
          }))
          .toSorted((left, right) => left.distance - right.distance)[0]
        const found = nearest !== undefined && nearest.distance < box[2] ? nearest.box : box
        return pointsIn(collapse(frameOf(image)) ? growBox(found, -0.85) : found)
      },
    },
  }
}
