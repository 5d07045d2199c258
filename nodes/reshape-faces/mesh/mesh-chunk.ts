import type { FrameRange } from '../../core/media.ts'
import type { SeenMesh } from './mesh-look.ts'

/** Numbers of a mesh: x, y, z of 468 points. */
export const meshLength = 1404
/** Numbers of `figures` a face. */
const figureLength = 5
const steps = 65535

/** One face in one frame: `track` is its place in the list of tracks. */
export interface FrameMesh {
  readonly track: number
  readonly seen: SeenMesh | undefined
}

/** Meshes of some frames as typed arrays: 2 bytes a number, to a 65,535th of the largest extent of the mesh. */
export interface MeshChunk {
  readonly from: number
  readonly to: number
  /** One entry a face in a frame, by rising frame. */
  readonly frames: Int32Array
  readonly tracks: Int32Array
  /** Confidence, fit, yaw, distance of the eyes and share inside of `SeenMesh`; 5 a face. All 0 where it has no mesh. */
  readonly figures: Float32Array
  /** Position in `points` in units of a mesh and in `origins` in units of 4; -1 where a face has no mesh. */
  readonly places: Int32Array
  /** Least x, y, z and the size of a step in pixels; 4 a mesh. */
  readonly origins: Float32Array
  readonly points: Uint16Array
}

function packPoints(points: Float32Array, origins: Float32Array, packed: Uint16Array): void {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  points.forEach((value, at) => {
    low[at % 3] = Math.min(low[at % 3]!, value)
    high[at % 3] = Math.max(high[at % 3]!, value)
  })
  const extent = Math.max(...high.map((value, axis) => value - low[axis]!))
  origins.set([...low, extent / steps || 1])
  // What was rounded to float32 is what will be read.
  const step = origins[3]!
  points.forEach((value, at) => {
    packed[at] = Math.min(steps, Math.max(0, Math.round((value - origins[at % 3]!) / step)))
  })
}

/** @param results of each frame of the range in turn */
export function packMeshes({ from, to }: FrameRange, results: readonly (readonly FrameMesh[])[]): MeshChunk {
  const faces = results.flatMap((frame, i) => frame.map((face) => ({ ...face, frame: from + i })))
  let count = 0
  const places = Int32Array.from(faces, ({ seen }) => (seen === undefined ? -1 : count++))
  const figures = new Float32Array(figureLength * faces.length)
  const origins = new Float32Array(4 * count)
  const points = new Uint16Array(meshLength * count)
  faces.forEach(({ seen }, i) => {
    if (seen === undefined) return
    figures.set([seen.confidence, seen.fit, seen.yaw, seen.eyes, seen.inside], figureLength * i)
    const at = places[i]!
    packPoints(
      seen.points,
      origins.subarray(4 * at, 4 * at + 4),
      points.subarray(meshLength * at, meshLength * (at + 1)),
    )
  })
  return {
    from,
    to,
    frames: Int32Array.from(faces, ({ frame }) => frame),
    tracks: Int32Array.from(faces, ({ track }) => track),
    figures,
    places,
    origins,
    points,
  }
}

/** All that is known of a mesh but its points. */
export type MeshFigures = Omit<SeenMesh, 'points' | 'sight'>

/** The figures of an entry of a chunk. */
export function figuresAt({ figures }: MeshChunk, entry: number): MeshFigures {
  const at = figureLength * entry
  return {
    confidence: figures[at]!,
    fit: figures[at + 1]!,
    yaw: figures[at + 2]!,
    eyes: figures[at + 3]!,
    inside: figures[at + 4]!,
  }
}

/** The mesh of an entry of a chunk, x, y, z of 468 points in picture pixels; `undefined` where it has none. */
export function pointsAt(
  { places, origins, points }: MeshChunk,
  entry: number,
): Float32Array<ArrayBuffer> | undefined {
  const place = places[entry] ?? -1
  if (place < 0) return undefined
  const origin = origins.subarray(4 * place, 4 * place + 4)
  const mesh = new Float32Array(meshLength)
  for (let i = 0; i < meshLength; i++) mesh[i] = origin[i % 3]! + points[meshLength * place + i]! * origin[3]!
  return mesh
}
