import { atlasSide } from '../atlas/grid.ts'
import { meanNormals, shadeOn } from '../atlas/light.ts'
import { skinLowPass } from '../atlas/low-pass.ts'
import type { Light } from '../recipe.ts'
import { shadow, type Sheet } from './sheet.ts'

/** UV pixels: as wide as the low-pass from which the renderer takes colour and light, so that none counts twice. */
const baseWidth = 0.85 * 13 * 2.4
/** Shading is compressed to ± this. */
const most = 0.42
const specular = { strength: 0.08, power: 14 } as const

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

/** The person's light on the generic head, less what the renderer's colour base holds of it: 256 × 256, log luma. */
export function relighting(light: Light): Float32Array {
  const normals = meanNormals(atlasSide)
  const [hx, hy, hz] = halfVector(light)
  const shading = shadeOn(normals, light)
  for (let at = 0; at < shading.length; at++) {
    const facing = normals.x[at]! * hx + normals.y[at]! * hy + normals.z[at]! * hz
    if (facing > 0) shading[at] = shading[at]! + specular.strength * Math.pow(facing, specular.power)
  }
  const base = skinLowPass(shading, baseWidth)
  return shading.map((value, at) => most * Math.tanh((value - base[at]!) / most))
}

/** @param amount less than 1 for soft faces */
export function addRelighting(sheet: Sheet, light: Light, amount: number): void {
  const shading = relighting(light)
  sheet.soft.planes.forEach((plane, channel) => {
    const strength = amount * shadow[channel]!
    for (let at = 0; at < plane.length; at++) plane[at] = plane[at]! + strength * shading[at]!
  })
}
