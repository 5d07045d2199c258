import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { anglesOf, facingAngles, solveHeadPose } from '../../runtime/vision/solve-head-pose.ts'

interface Golden {
  readonly cases: readonly {
    readonly size: readonly [number, number]
    readonly points: readonly number[]
    /** Pitch, yaw, roll in degrees. */
    readonly angles: readonly [number, number, number]
    readonly translation: readonly [number, number, number]
    readonly error: number
  }[]
}

const { cases } = JSON.parse(
  readFileSync(new URL('../golden/pnp/poses.json', import.meta.url), 'utf8'),
) as Golden

/** The six points at their places among 68. */
function landmarksOf(points: readonly number[]): Float64Array {
  const landmarks = new Float64Array(136)
  for (const [at, index] of [30, 8, 36, 45, 48, 54].entries())
    landmarks.set([points[2 * at]!, points[2 * at + 1]!], 2 * index)
  return landmarks
}

describe('the pose of a head from six points', () => {
  it("is that of OpenCV's solvePnP for 300 heads, with and without noise", () => {
    expect(cases).toHaveLength(300)
    for (const { size, points, angles, translation, error } of cases) {
      const pose = solveHeadPose(landmarksOf(points), ...size)!
      const { pitch, yaw, roll } = anglesOf(pose.rotation)
      const off = Math.max(...[pitch, yaw, roll].map((angle, i) => Math.abs(angle - angles[i]!)))
      expect(off).toBeLessThan(0.1)
      const moved = Math.hypot(...pose.translation.map((value, i) => value - translation[i]!))
      expect(moved / Math.hypot(...translation)).toBeLessThan(0.005)
      expect(pose.error).toBeLessThanOrEqual(error + 1e-3)
    }
  })

  it('is the one of the sheet, with the turn between the two directions of y taken out', () => {
    const points = [
      320, 240, 320.677, 381.556, 239.662, 182.902, 412.985, 181.534, 264.358, 305.734, 383.78, 306.816,
    ]
    const pose = solveHeadPose(landmarksOf(points), 640, 480)!
    const { pitch, yaw, roll } = anglesOf(pose.rotation)
    expect(pitch).toBeCloseTo(-8, 2)
    expect(yaw).toBeCloseTo(5, 2)
    expect(roll).toBeCloseTo(0, 2)
    expect(pose.translation[2]).toBeCloseTo(1500, 0)
  })

  it('is straight for a face that looks into the camera from the edge of the picture', () => {
    // The same picture of a face, moved aside: seen as before, turned with the line of sight.
    const straight = solveHeadPose(landmarksOf(cases[0]!.points), 1280, 720)!
    const middle = facingAngles(straight)
    const angle = 0.3
    const [x, , z] = straight.translation
    const turn = [Math.cos(angle), 0, Math.sin(angle), 0, 1, 0, -Math.sin(angle), 0, Math.cos(angle)]
    const rotation = Float64Array.from({ length: 9 }, (_, at) =>
      [0, 1, 2].reduce(
        (sum, k) => sum + turn[3 * Math.floor(at / 3) + k]! * straight.rotation[3 * k + (at % 3)]!,
        0,
      ),
    )
    const aside = facingAngles({
      rotation,
      translation: [
        Math.cos(angle) * x + Math.sin(angle) * z,
        straight.translation[1],
        Math.cos(angle) * z - Math.sin(angle) * x,
      ],
      error: 0,
    })
    expect(Math.abs(anglesOf(rotation).yaw - anglesOf(straight.rotation).yaw)).toBeGreaterThan(5)
    expect(Math.abs(aside.yaw - middle.yaw)).toBeLessThan(3)
    expect(Math.abs(aside.pitch - middle.pitch)).toBeLessThan(3)
  })

  it('is nothing where points are missing or fall together', () => {
    expect(solveHeadPose(new Float32Array(10), 640, 480)).toBeUndefined()
    expect(solveHeadPose(new Float32Array(136).fill(100), 640, 480)).toBeUndefined()
    expect(solveHeadPose(new Float32Array(136).fill(Number.NaN), 640, 480)).toBeUndefined()
  })
})
