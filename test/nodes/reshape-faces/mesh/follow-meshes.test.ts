import { describe, expect, it } from 'vitest'
import { eyeDistance } from '../../../../models/face-mesh-468/head-space.ts'
import { meanMesh } from '../../../../models/face-mesh-468/mean-mesh.ts'
import { points68 } from '../../../../models/face-mesh-468/points-68.ts'
import type { FaceMesher, MeshCrop } from '../../../../models/roles.ts'
import { meshRanges } from '../../../../nodes/reshape-faces/mesh/follow-meshes.ts'
import { followMeshes } from '../../../../nodes/reshape-faces/mesh/mesh-store.ts'
import type { FramesValue, VideoFrame } from '../../../../nodes/core/media.ts'
import { trackStates, type Track } from '../../../../nodes/types/tracks.ts'
import { memoContext } from '../../../helpers/memo-context.ts'
import { trackOf } from '../../../helpers/tracks.ts'

/** A head of 40 pixels between the eyes, turned by `yaw` degrees. */
function headAt(x: number, y: number, yaw = 0): Float32Array {
  const [c, s] = [Math.cos((yaw * Math.PI) / 180), Math.sin((yaw * Math.PI) / 180)]
  return meanMesh.map((_, at) => {
    const [px, py, pz] = meanMesh.subarray(at - (at % 3), at - (at % 3) + 3) as unknown as [
      number,
      number,
      number,
    ]
    return 40 * [c * px + s * pz, py, c * pz - s * px][at % 3]! + [x, y, 0][at % 3]!
  })
}

function landmarksOf(mesh: Float32Array): number[] {
  return points68.flatMap((point) => [mesh[3 * point]!, mesh[3 * point + 1]!])
}

/** Frames of which only the number is looked at, and how often each was opened. */
function emptyFrames(count: number): FramesValue & { readonly opened: number[] } {
  const opened: number[] = []
  const plane = new Uint8Array(4)
  return {
    opened,
    width: 800,
    height: 600,
    layout: 'rgb',
    frameRate: { numerator: 25, denominator: 1 },
    variableFrameRate: false,
    timestamps: Float64Array.from({ length: count }, (_, i) => i / 25),
    durationSeconds: count / 25,
    colour: {},
    digest: 'frames',
    verified: false,
    untouched: true,
    async *open(range = { from: 0, to: count }) {
      for (let index = range.from; index < range.to; index++) {
        opened.push(index)
        const frame: VideoFrame = {
          index,
          timestamp: index / 25,
          layout: 'rgb',
          width: 800,
          height: 600,
          planes: [plane, plane, plane],
          colour: {},
          [Symbol.dispose]() {},
        }
        yield await Promise.resolve(frame)
      }
    },
  }
}

interface Play {
  readonly mesher: FaceMesher
  readonly crops: { frame: number; crop: MeshCrop }[]
}

/** Answers with the head that is nearest to the crop, if one lies in it; else with a shape in the crop's middle. */
function playMesher(heads: (frame: number) => readonly Float32Array[]): Play {
  const crops: Play['crops'] = []
  const mesher: FaceMesher = {
    locate(image, crop) {
      const frame = (image as VideoFrame).index
      crops.push({ frame, crop })
      const near = heads(frame)
        .map((points) => ({
          points,
          apart: Math.hypot(points[3 * 6]! - crop.centre[0], points[3 * 6 + 1]! - crop.centre[1]),
        }))
        .toSorted((left, right) => left.apart - right.apart)[0]
      if (near === undefined || near.apart > crop.side / 2)
        return Promise.resolve({ points: headAt(...crop.centre), confidence: 0.1 })
      return Promise.resolve({ points: near.points.slice(), confidence: 0.99 })
    },
  }
  return { mesher, crops }
}

function followed(id: string, meshes: readonly Float32Array[], changes: Partial<Track> = {}): Track {
  const boxes = meshes.map((mesh) => [mesh[3 * 6]! - 60, mesh[3 * 6 + 1]! - 60, 120, 140] as const)
  return trackOf(id, 0, boxes, {
    landmarks: Float32Array.from(meshes.flatMap(landmarksOf)),
    ...changes,
  })
}

describe('the meshes of tracked faces', () => {
  it('are found once a frame in a head that moves on, with pose and figures', async () => {
    const path = Array.from({ length: 10 }, (_, i) => headAt(200 + 5 * i, 200, 10))
    const { mesher, crops } = playMesher((frame) => [path[frame]!])
    const store = await followMeshes({
      frames: emptyFrames(10),
      tracks: [followed('1', path)],
      mesher,
      ctx: memoContext(),
    })
    // The first frame starts from the landmarks, whose crop is not that of the mesh.
    expect(crops.length).toBeLessThanOrEqual(12)
    const { mesh, pose } = (await store.meshAt('1', 7))!
    expect(Math.max(...mesh.map((value, at) => Math.abs(value - path[7]![at]!)))).toBeLessThan(0.01)
    expect(pose.scale).toBeCloseTo(40, 1)
    expect(store.figuresAt('1', 7)!.yaw).toBeCloseTo(10, 1)
    expect(store.figuresAt('1', 7)!.eyes).toBeCloseTo(eyeDistance(path[7]!), 1)
    expect([...store.reliable('1', 40)]).toEqual(Array.from({ length: 10 }, () => 1))
    expect(store.faultAt('1', 7, 9)).toBe('turned')
    expect(await store.meshAt('1', 10)).toBeUndefined()
    expect(store.faultAt('2', 0, 40)).toBe('absent')
  })

  it('are found again after a cut within a track', async () => {
    const path = Array.from({ length: 8 }, (_, i) => (i < 4 ? headAt(150, 150) : headAt(600, 400)))
    const { mesher } = playMesher((frame) => [path[frame]!, headAt(150, 150)])
    const job = { frames: emptyFrames(8), tracks: [followed('1', path)], mesher, ctx: memoContext() }
    const store = await followMeshes(job)
    expect(store.reliable('1', 40).every((each) => each === 1)).toBe(true)
    expect((await store.meshAt('1', 4))!.mesh[12]).toBeCloseTo(600, 0)
  })

  it('are not relied on where the net is unsure, the face is lost, small, drawn by hand or leaves the picture', async () => {
    const path = Array.from({ length: 20 }, () => headAt(300, 300))
    const landmarks = Float32Array.from(path.flatMap(landmarksOf))
    const lost = followed('lost', path, {
      landmarks: landmarks.map((value, at) => (at >= 136 * 3 ? 0 : value)),
    })
    const drawn = followed('drawn', path, { states: new Uint8Array(20).fill(trackStates.drawn) })
    const leaving = path.map((_, i) => headAt(300 - 20 * i, 100))
    const tiny = path.map((mesh) => mesh.map((value, at) => (value - 100) * 0.25 + (at % 3 === 2 ? 0 : 100)))
    const gone = followed(
      'gone',
      path.map(() => headAt(700, 100)),
    )
    const tracks = [lost, drawn, followed('leaving', leaving), followed('tiny', tiny), gone]
    const { mesher } = playMesher((frame) => [path[0]!, leaving[frame]!, tiny[0]!])
    const store = await followMeshes({ frames: emptyFrames(20), tracks, mesher, ctx: memoContext() })
    const faults = (id: string) => Array.from({ length: 20 }, (_, frame) => store.faultAt(id, frame, 40))
    expect(faults('lost').slice(0, 3)).toEqual([undefined, undefined, undefined])
    expect(
      faults('lost')
        .slice(12)
        .every((fault) => fault === 'unseen'),
    ).toBe(true)
    expect(faults('drawn').every((fault) => fault !== undefined)).toBe(true)
    expect(faults('leaving')[0]).toBeUndefined()
    expect(faults('leaving')[15]).toBe('cut')
    expect(faults('tiny')).toContain('small')
    expect(faults('gone').every((fault) => fault === 'unsure')).toBe(true)
  })

  it('never stand for two faces: of two tracks on one face, the one that fits less is astray', async () => {
    const path = Array.from({ length: 4 }, () => headAt(300, 300))
    const beside = followed(
      '2',
      path.map(() => headAt(306, 302)),
    )
    const { mesher } = playMesher(() => [path[0]!])
    const job = { frames: emptyFrames(4), tracks: [followed('1', path), beside], mesher, ctx: memoContext() }
    const store = await followMeshes(job)
    expect(store.faultAt('1', 2, 40)).toBeUndefined()
    expect(store.faultAt('2', 2, 40)).toBe('astray')
  })

  it('are kept in chunks of bounded size, go on after a kill, and are read from what was kept', async () => {
    const count = 600
    const path = Array.from({ length: count }, (_, i) => headAt(200 + (i % 50), 200))
    const tracks = [
      followed('1', path),
      followed(
        '2',
        path.map(() => headAt(600, 300)),
      ),
    ]
    expect(meshRanges(tracks).map(({ to, from }) => to - from)).toEqual([125, 125, 125, 125, 100])
    const { mesher } = playMesher((frame) => [path[frame]!, headAt(600, 300)])
    const first = memoContext()
    const frames = emptyFrames(count)
    const store = await followMeshes({ frames, tracks, mesher, ctx: first })
    expect(first.computed).toHaveLength(5)
    expect(Math.max(...[...first.kept.values()].map((text) => text.length))).toBeLessThan(1e6)
    expect((await store.meshAt('1', 3))!.mesh[12]).toBeCloseTo(203, 0)
    expect(frames.opened).toHaveLength(count)

    const kept = new Map([...first.kept].slice(0, 3))
    const again = memoContext({ kept })
    const rest = emptyFrames(count)
    await followMeshes({ frames: rest, tracks, mesher, ctx: again })
    expect(again.computed).toEqual(first.computed.slice(3))
    expect(rest.opened[0]).toBe(375)
    expect(again.kept).toEqual(first.kept)
  })
})
