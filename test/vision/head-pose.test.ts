import { describe, expect, it } from 'vitest'
import { estimateHeadPose } from '../../runtime/vision/head-pose.ts'
import { faceLandmarks } from '../helpers/planar-images.ts'

type Point3 = readonly [x: number, y: number, z: number]

/** 68 points of a plain head (eyes, nose, mouth), z towards the viewer, seen from far away. */
function headPoints(yaw: number, pitch: number, roll: number): Float32Array {
  const [sy, cy] = [Math.sin(yaw), Math.cos(yaw)]
  const [sp, cp] = [Math.sin(pitch), Math.cos(pitch)]
  const [sr, cr] = [Math.sin(roll), Math.cos(roll)]
  const points = new Float32Array(136)
  const place = (at: number, [x, y, z]: Point3): void => {
    const [px, py, pz] = [x, y * cp + z * sp, z * cp - y * sp]
    const qx = px * cy - pz * sy
    points[2 * at] = 300 + 40 * (qx * cr - py * sr)
    points[2 * at + 1] = 200 + 40 * (qx * sr + py * cr)
  }
  for (let at = 0; at < 68; at++) place(at, [0, 1.2, 0.72])
  for (let at = 36; at < 42; at++) place(at, [-1, 0, 0])
  for (let at = 42; at < 48; at++) place(at, [1, 0, 0])
  for (let at = 48; at < 68; at++) place(at, [0, 2.08, 0.3])
  return points
}

const radians = Math.PI / 180

describe('the pose of a head', () => {
  it('is found again from the points of a plain head', () => {
    for (const yaw of [-40, -15, 0, 30])
      for (const roll of [-60, 0, 25]) {
        const pose = estimateHeadPose(headPoints(yaw * radians, 0, roll * radians))!
        expect(pose.yaw).toBeCloseTo(yaw, 0)
        expect(pose.pitch).toBeCloseTo(0, 0)
        expect(pose.roll).toBeCloseTo(roll, 0)
      }
    for (const pitch of [-25, -10, 20]) {
      const pose = estimateHeadPose(headPoints(0, pitch * radians, 0))!
      expect(pose.pitch).toBeCloseTo(pitch, 0)
      expect(pose.yaw).toBeCloseTo(0, 0)
    }
  })

  it('is near where a head is turned about all axes', () => {
    const pose = estimateHeadPose(headPoints(25 * radians, 15 * radians, 10 * radians))!
    expect(Math.abs(pose.yaw - 25)).toBeLessThan(10)
    expect(Math.abs(pose.pitch - 15)).toBeLessThan(10)
    expect(Math.abs(pose.roll - 10)).toBeLessThan(10)
  })

  it('is straight for a face that looks ahead, and nothing for points on one spot', () => {
    const pose = estimateHeadPose(faceLandmarks([100, 100, 80, 100]))!
    expect(Math.abs(pose.yaw)).toBeLessThan(8)
    expect(Math.abs(pose.roll)).toBeLessThan(2)
    expect(Math.abs(pose.pitch)).toBeLessThan(20)
    expect(estimateHeadPose(new Float32Array(136).fill(7))).toBeUndefined()
    expect(estimateHeadPose(new Float32Array(10))).toBeUndefined()
  })
})
