import { meshPoints } from '../../models/face-mesh-468/regions.ts'
import { meshUv } from '../../models/face-mesh-468/uv.ts'
import type { FacePlan, MeshPose } from '../../nodes/reshape-faces/recipe.ts'
import { randomNumbers } from './planar-images.ts'

/** A mesh with the atlas's outline on a rounded head with a nose, IOD 1, between the eyes: x, y, z of 468 points. */
export function roundHead(): Float32Array {
  const head = new Float32Array(3 * meshPoints)
  for (let i = 0; i < meshPoints; i++) {
    const x = (255 * meshUv[2 * i]! - 127.5) / 77
    const y = (255 * meshUv[2 * i + 1]! - 97) / 77
    head[3 * i] = x
    head[3 * i + 1] = y
    head[3 * i + 2] = 0.35 * x * x + 0.1 * (y - 0.5) ** 2 - 0.4 * Math.exp(-8 * x * x - 6 * (y - 0.5) ** 2)
  }
  return head
}

/** A head turned by `yaw` radians at a place in a picture. @param scale distance of the eyes in pixels */
export function placedHead(
  scale: number,
  at: readonly [number, number],
  yaw = 0,
): { mesh: Float32Array<ArrayBuffer>; pose: MeshPose } {
  const [c, s] = [Math.cos(yaw), Math.sin(yaw)]
  const rotation = Float32Array.of(c, 0, s, 0, 1, 0, -s, 0, c)
  const pose: MeshPose = { scale, rotation, translation: [...at, 0] }
  const head = roundHead()
  const mesh = new Float32Array(head.length)
  for (let i = 0; i < head.length; i += 3)
    for (let axis = 0; axis < 3; axis++) {
      const turned =
        rotation[3 * axis]! * head[i]! +
        rotation[3 * axis + 1]! * head[i + 1]! +
        rotation[3 * axis + 2]! * head[i + 2]!
      mesh[i + axis] = scale * turned + pose.translation[axis]!
    }
  return { mesh, pose }
}

/** Distances of the lids as on `roundHead`, in IOD; wide enough for any eye. */
const apertures = new Float32Array(14).fill(0.1)

/** A face plan without any change: no shape, no detail, no grain; everything that a test wants otherwise in `parts`. */
export function quietPlan(parts: Partial<FacePlan> = {}): FacePlan {
  return {
    donor: { side: 512, detail: new Float32Array(3 * 512 * 512) },
    delta: new Float32Array(3 * meshPoints),
    strength: { amplitude: 0.5, lowPass: 2.4 },
    masks: { keep: new Float32Array(256 * 256) },
    medianTexture: new Float32Array(3 * 256 * 256).fill(150),
    apertures,
    wrinkles: 0,
    grain: 0,
    noise: 1,
    blur: 0,
    tint: [0, 0, 0],
    seed: Uint32Array.of(1, 2, 3, 4),
    ...parts,
  }
}

/** A face plan with detail, a wider jaw and grain. */
export function lively(parts: Partial<FacePlan> = {}): FacePlan {
  const next = randomNumbers(5)
  const head = roundHead()
  const delta = new Float32Array(head.length)
  for (let i = 0; i < head.length; i += 3) delta[i] = 0.12 * head[i]! * Math.max(0, head[i + 1]!)
  const detail = new Float32Array(3 * 512 * 512)
  for (let at = 0; at < detail.length; at++)
    detail[at] = 0.1 * (next() - 0.5) + 0.1 * Math.sin(at / 3 / 20) * Math.sin(at / 512 / 60)
  return quietPlan({ donor: { side: 512, detail }, delta, wrinkles: 0.8, grain: 1, ...parts })
}
