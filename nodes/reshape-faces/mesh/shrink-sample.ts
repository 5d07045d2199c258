import type { FaceSample } from './measure-person.ts'

/** A face whose eyes are twice as far apart holds nothing more that a recogniser would see. */
const enoughEyes = 48

/** Means of squares of `factor` × `factor` pixels; what is left over at the right and bottom edge is dropped. */
function shrinkRgb(
  region: Uint8Array,
  stride: number,
  width: number,
  height: number,
  factor: number,
): Uint8Array<ArrayBuffer> {
  const shrunk = new Uint8Array(3 * width * height)
  const share = 1 / (factor * factor)
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++, to++) {
        let sum = 0
        for (let row = factor * y; row < factor * (y + 1); row++)
          for (let column = factor * x; column < factor * (x + 1); column++)
            sum += region[3 * (row * stride + column) + channel]!
        shrunk[to] = Math.round(sum * share)
      }
  return shrunk
}

/** A large face, made smaller by a whole factor to judge it by: its eyes are then 48 to 96 pixels apart. */
export function shrinkSample(sample: FaceSample): FaceSample {
  const { region, mesh, landmarks, pose } = sample
  const factor = Math.floor(pose.scale / enoughEyes)
  if (!(factor > 1)) return sample
  const [width, height] = [Math.floor(sample.width / factor), Math.floor(sample.height / factor)]
  if (width === 0 || height === 0) return sample
  const place = (value: number) => (value + 0.5) / factor - 0.5
  const [x, y, z] = pose.translation
  return {
    ...sample,
    region: shrinkRgb(region, sample.width, width, height, factor),
    width,
    height,
    mesh: mesh.map((value, at) => (at % 3 === 2 ? value / factor : place(value))),
    landmarks: landmarks.map(place),
    pose: { ...pose, scale: pose.scale / factor, translation: [place(x), place(y), z / factor] },
  }
}
