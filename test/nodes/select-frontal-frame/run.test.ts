import { describe, expect, it } from 'vitest'
import { isAgain } from '../../../nodes/core/node-run.ts'
import type { FramesValue, VideoFrame } from '../../../nodes/core/media.ts'
import { run } from '../../../nodes/select-frontal-frame/run.ts'
import { faceSchema } from '../../../nodes/types/face.ts'
import type { Scene } from '../../../nodes/types/scenes.ts'
import type { Track } from '../../../nodes/types/tracks.ts'
import { mapPoint } from '../../../runtime/vision/transform.ts'
import { fakeContext } from '../../helpers/fake-context.ts'
import { restingTrack, tracksOf } from '../../helpers/tracks.ts'

const [width, height, count] = [320, 240, 60]

/** Grey pictures with fine stripes, and without any in the frames that are blurred. */
function stripes(blurred: (frame: number) => boolean): FramesValue {
  const picture = (index: number): VideoFrame => {
    const luma = new Uint8Array(width * height)
    for (let at = 0; at < luma.length; at++) luma[at] = blurred(index) ? 120 : 60 + 120 * ((at >> 2) % 2)
    const chroma = () => new Uint8Array((width * height) / 4).fill(128)
    return {
      layout: 'i420',
      width,
      height,
      planes: [luma, chroma(), chroma()],
      colour: {},
      index,
      timestamp: index / 25,
      [Symbol.dispose]() {},
    }
  }
  return {
    width,
    height,
    layout: 'i420',
    frameRate: { numerator: 25, denominator: 1 },
    variableFrameRate: false,
    timestamps: Float64Array.from({ length: count }, (_, i) => i / 25),
    durationSeconds: count / 25,
    colour: {},
    digest: 'stripes',
    verified: false,
    untouched: true,
    async *open(range = { from: 0, to: count }) {
      for (let index = range.from; index < Math.min(range.to, count); index++) yield picture(index)
    },
  }
}

/** The six points of the head that poses are solved by, and the eyes; x right, y up, z towards the viewer. */
const head: readonly (readonly [number, readonly [number, number, number]])[] = [
  [30, [0, 0, 0]],
  [8, [0, -330, -65]],
  [36, [-225, 170, -135]],
  [39, [-90, 170, -120]],
  [42, [90, 170, -120]],
  [45, [225, 170, -135]],
  [48, [-150, -150, -125]],
  [54, [150, -150, -125]],
]

/** 68 points of a head in the middle of the picture, turned to the picture's left by `yaw` degrees and down by `pitch`. */
function headPoints(yaw: number, pitch: number, [x0, y0]: readonly [number, number]): Float32Array {
  const points = new Float32Array(136)
  for (let at = 0; at < 68; at++) points.set([x0, y0], 2 * at)
  const [a, b] = [(-yaw * Math.PI) / 180, (pitch * Math.PI) / 180]
  for (const [index, [x, y, z]] of head) {
    const [py, pz] = [y * Math.cos(b) - z * Math.sin(b), y * Math.sin(b) + z * Math.cos(b)]
    const [qx, qz] = [x * Math.cos(a) + pz * Math.sin(a), pz * Math.cos(a) - x * Math.sin(a)]
    const scale = width / (2000 - qz)
    points.set([x0 + scale * qx, y0 - scale * py], 2 * index)
  }
  // The eyes' other points lie on their corners, so that their middles are those of the eyes.
  for (const [from, one, other] of [
    [37, 36, 39],
    [43, 42, 45],
  ] as const)
    // prettier-ignore
    for (let at = from; at < from + 5; at++)
      if (![39, 42, 45].includes(at))
        points.set(points.subarray(2 * (at % 2 ? one : other), 2 * (at % 2 ? one : other) + 2), 2 * at)
  return points
}

/** A face over the frames [from, to) whose yaw changes with the frame. */
function turningTrack(
  id: string,
  [from, to]: readonly [number, number],
  yawAt: (frame: number) => number,
  changes: Partial<Track> & { middle?: readonly [number, number] } = {},
): Track {
  const { middle = [160, 120], ...rest } = changes
  const landmarks = new Float32Array(136 * (to - from))
  // A head that looks ahead seems to look down by 6 degrees to the solver, as upright faces do.
  for (let frame = from; frame < to; frame++)
    landmarks.set(headPoints(yawAt(frame), 6, middle), 136 * (frame - from))
  return restingTrack(id, from, to - from, [110, 70, 100, 110], { landmarks, ...rest })
}

interface Settings {
  per?: 'identity' | 'scene'
  scenes?: readonly Scene[]
  blurred?: (frame: number) => boolean
}

async function select(tracks: readonly Track[], settings: Settings = {}) {
  const ctx = fakeContext()
  const { per = 'identity', scenes, blurred = () => false } = settings
  const answer = await run({
    inputs: {
      frames: stripes(blurred),
      tracks: tracksOf({ width, height, frameCount: count }, ...tracks),
      scenes: scenes && [...scenes],
    },
    params: { per, size: 128, room: 1, sharpness: 0.5, inside: 0.8 },
    ctx,
  })
  if (isAgain(answer)) throw new Error('It is no gate.')
  const { faces } = answer
  for (const face of faces.items) expect(faceSchema.safeParse(face).success).toBe(true)
  return {
    faces,
    warnings: ctx.warnings,
    summary: faces.items.map(({ frame }, i) => `${faces.keys[i]}@${frame}`),
  }
}

describe('the choice of a frontal frame', () => {
  it('takes the straightest face of a person among all frames of all tracks', async () => {
    const { summary, faces } = await select([
      turningTrack('1', [0, 20], (frame) => 30 - frame, { identityId: '1' }),
      turningTrack('2', [30, 60], (frame) => 45 - frame, { identityId: '1' }),
      turningTrack('3', [0, 20], (frame) => 8 + frame, { identityId: '2' }),
    ])
    expect(summary).toEqual(['1@45', '2@0'])
    const [straight, turned] = faces.items
    expect(straight).toMatchObject({ trackId: '2', identityId: '1', sceneId: '1' })
    expect(Math.abs(straight!.pose!.yaw)).toBeLessThan(1)
    expect(Math.abs(straight!.pose!.pitch)).toBeLessThan(2)
    expect(turned!.pose!.yaw).toBeGreaterThan(6)
    expect(turned!.pose!.yaw).toBeLessThan(10)
  })

  it('yields an aligned crop whose transform leads back to the frame', async () => {
    const { faces } = await select([turningTrack('1', [0, 10], () => 3, { identityId: '1' })])
    const [face] = faces.items
    expect(face!.image).toMatchObject({ layout: 'rgb', width: 128, height: 128 })
    const eye = [face!.landmarks[2 * 36]!, face!.landmarks[2 * 36 + 1]!] as const
    const [x, y] = mapPoint(face!.frameFromCrop, eye)
    const points = headPoints(3, 6, [160, 120])
    expect(x).toBeCloseTo(points[2 * 36]!, 3)
    expect(y).toBeCloseTo(points[2 * 36 + 1]!, 3)
    // Eyes level, above the middle of the crop; mouth below it.
    expect(face!.landmarks[2 * 45 + 1]).toBeCloseTo(eye[1], -1)
    expect(eye[1]).toBeLessThan(64)
    expect(face!.landmarks[2 * 48 + 1]).toBeGreaterThan(64)
    expect(face!.image.planes[0].some((value) => value > 100)).toBe(true)
  })

  it('passes over frames that are blurred', async () => {
    const track = turningTrack('1', [0, 60], (frame) => frame - 30, { identityId: '1' })
    expect((await select([track])).summary).toEqual(['1@30'])
    const { summary } = await select([track], { blurred: (frame) => frame > 22 && frame < 34 })
    expect(summary).toEqual(['1@34'])
  })

  it('keys faces by scene and person where that is asked for', async () => {
    const scenes = [
      { id: 'a', from: 0, to: 30 },
      { id: 'b', from: 30, to: 60 },
    ]
    const tracks = [
      turningTrack('1', [0, 30], (frame) => 20 - frame, { identityId: '1' }),
      turningTrack('2', [30, 60], (frame) => frame - 50, { identityId: '1', sceneId: '2' }),
    ]
    expect((await select(tracks, { per: 'scene', scenes })).summary).toEqual(['a/1@20', 'b/1@50'])
    expect((await select(tracks, { per: 'scene' })).summary).toEqual(['1/1@20', '2/1@50'])
  })

  it('leaves out a person without a face that lies in the picture, and says so', async () => {
    const { summary, warnings } = await select([
      turningTrack('1', [0, 20], () => 0, { identityId: '1', middle: [-20, 120] }),
      restingTrack('2', 0, 20, [20, 20, 40, 40]),
      turningTrack('3', [0, 20], () => 0),
    ])
    expect(summary).toEqual(['3@0'])
    expect(warnings.map((warning) => warning.slice(0, 8))).toEqual(['Person 1', 'Face 2 h'])
  })
})
