import type { Graph } from '../../graphs/schema.ts'
import { definitions } from '../../nodes/definitions.ts'
import { drawPicture, pictureSize, type PicturePalette } from '../sharing/picture.ts'
import { planPicture } from '../sharing/picture-plan.ts'
import { writePng } from '../sharing/png.ts'
import { definitionsFor } from '../state/definitions.ts'

/** The colours of the theme that is shown. */
function paletteOf(element: Element): PicturePalette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    background: token('--canvas'),
    node: token('--surface'),
    head: token('--surface-raised'),
    border: token('--line-strong'),
    text: token('--ink'),
    faintText: token('--ink-soft'),
    note: token('--surface-raised'),
    font: token('--font'),
  }
}

/** A picture of the graph that holds the graph itself. `undefined` for an empty graph. */
export async function pictureWithGraph(graph: Graph): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const plan = planPicture(graph, definitionsFor(graph))
  if (plan === undefined) return undefined
  const { width, height } = pictureSize(plan)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (pen === null) return undefined
  drawPicture(pen, plan, paletteOf(document.documentElement))
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return blob === null ? undefined : writePng(new Uint8Array(await blob.arrayBuffer()), graph, definitions)
}
