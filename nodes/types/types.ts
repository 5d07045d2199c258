import type { AnyPortType } from '../core/port-type.ts'
import { attributes } from './attributes.ts'
import { face } from './face.ts'
import { frames } from './frames.ts'
import { image } from './image.ts'
import { mask } from './mask.ts'
import { integer, number, seed } from './numbers.ts'
import { report } from './report.ts'
import { scenes } from './scenes.ts'
import { tracks } from './tracks.ts'
import { utility } from './utility.ts'
import { video } from './video.ts'
import { boolean, choice, text } from './words.ts'

/** Every port type, in the order of the legend. */
export const portTypes = [
  video,
  frames,
  image,
  mask,
  scenes,
  tracks,
  face,
  attributes,
  utility,
  report,
  number,
  integer,
  text,
  boolean,
  seed,
  choice,
] as const satisfies readonly AnyPortType[]

export type PortTypeName = (typeof portTypes)[number]['name']

export function portTypeNamed(name: string): AnyPortType | undefined {
  return portTypes.find((type) => type.name === name)
}
