import { enlargeFloats } from '../../../runtime/vision/float-plane.ts'
import { atlasSide } from '../atlas/grid.ts'
import { lightSide, meanNormals, shadeOn } from '../atlas/light.ts'
import { skinLowPass } from '../atlas/low-pass.ts'
import type { Light } from '../recipe.ts'
import { shadow, type Sheet } from './sheet.ts'

/** UV pixels: as wide as the low-pass from which the renderer takes colour and light, so that none counts twice. */
const baseWidth = 0.85 * 13 * 2.4
/** Shading is compressed to ± this. */
const most = 0.42
const specular = { strength: 0.08, power: 14 } as const
/** Samples along each side where the donor's shading is computed: its normals are blurred wider. */
const donorShading = 128

type Vector = readonly [number, number, number]

function unit([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z) || 1
  return [x / length, y / length, z / length]
}

/** Half-way between the light and the viewer, who looks along +z. */
function halfVector(light: Light): Vector {
  const steep = Math.hypot(light[1]!, light[2]!, light[3]!)
  const sure = (0.9 * Math.min(1, steep / 0.25)) / (steep || 1)
  const [lx, ly, lz] = unit([light[1]! * sure, light[2]! * sure - 0.35, light[3]! * sure - 0.8])
  return unit([lx, ly, lz - 1])
}

/**
 * Light on the generic head, less what the renderer's colour base already holds of it. A donor holds that of its
 * traits times `shadow`; a frame in another light needs the difference of both.
 * @param side samples along each side, 256 over a power of 2
 * @returns log luma, within ± 0.42
 */
export function relighting(light: Light, side = lightSide): Float32Array {
  const normals = meanNormals(side)
  const [hx, hy, hz] = halfVector(light)
  const shading = shadeOn(normals, light)
  for (let at = 0; at < shading.length; at++) {
    const facing = normals.x[at]! * hx + normals.y[at]! * hy + normals.z[at]! * hz
    if (facing > 0) shading[at] = shading[at]! + specular.strength * Math.pow(facing, specular.power)
  }
  const base = skinLowPass(shading, baseWidth, side)
  for (let at = 0; at < shading.length; at++)
    shading[at] = most * Math.tanh((shading[at]! - base[at]!) / most)
  return shading
}

/** @param amount less than 1 for soft faces */
export function addRelighting(sheet: Sheet, light: Light, amount: number): void {
  const coarse = relighting(light, donorShading)
  const shading = enlargeFloats(coarse, donorShading, donorShading, atlasSide / donorShading)
  sheet.soft.planes.forEach((plane, channel) => {
    const strength = amount * shadow[channel]!
    for (let at = 0; at < plane.length; at++) plane[at] = plane[at]! + strength * shading[at]!
  })
}
