export interface Pose {
  /** Degrees. Yaw: the nose towards the picture's left; pitch: downwards; roll: clockwise. */
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
}

/** Ends of three axes of length 1 from the middle of the head, as they are seen: x to the right, y down. */
export interface Axes {
  readonly right: readonly [number, number]
  readonly down: readonly [number, number]
  readonly forward: readonly [number, number]
}

/** Turns about the vertical (yaw), then the horizontal (pitch), then the line of sight (roll); seen from afar. */
export function poseAxes({ yaw, pitch, roll }: Pose): Axes {
  const [a, b, c] = [yaw, pitch, roll].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number]
  const turn = (x: number, y: number): readonly [number, number] => [
    x * Math.cos(c) - y * Math.sin(c),
    x * Math.sin(c) + y * Math.cos(c),
  ]
  return {
    right: turn(Math.cos(a), Math.sin(a) * Math.sin(b)),
    down: turn(0, Math.cos(b)),
    forward: turn(-Math.sin(a), Math.cos(a) * Math.sin(b)),
  }
}
