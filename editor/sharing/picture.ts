import {
  headHeight,
  type DrawnFrame,
  type DrawnNode,
  type DrawnWire,
  type PicturePlan,
} from './picture-plan.ts'

/** What of a canvas the picture needs; tests give one that writes down what is drawn. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'scale'
  | 'translate'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'bezierCurveTo'
  | 'arc'
  | 'roundRect'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillText'
  | 'measureText'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textBaseline'
  | 'textAlign'
  | 'globalAlpha'
>

/** CSS colours, taken from the theme's tokens by the caller. */
export interface PicturePalette {
  readonly background: string
  readonly node: string
  readonly head: string
  readonly border: string
  readonly text: string
  readonly faintText: string
  readonly note: string
  readonly font: string
}

/** Longest side of an exported picture, in pixels. */
const longest = 8000

/** Size and scale of a picture: twice the canvas's units for sharp print, less where it would be too large. */
export function pictureSize({ box }: PicturePlan): { width: number; height: number; scale: number } {
  const scale = Math.min(2, longest / box.width, longest / box.height)
  return { width: Math.ceil(box.width * scale), height: Math.ceil(box.height * scale), scale }
}

/** Draws a graph: groups, wires, nodes with their ports, notes. The canvas has the size that `pictureSize` says. */
export function drawPicture(pen: Pen, plan: PicturePlan, palette: PicturePalette): void {
  const { width, height, scale } = pictureSize(plan)
  pen.save()
  pen.fillStyle = palette.background
  pen.fillRect(0, 0, width, height)
  pen.scale(scale, scale)
  pen.translate(-plan.box.x, -plan.box.y)
  pen.textBaseline = 'middle'
  for (const group of plan.groups) drawGroup(pen, group, palette)
  for (const note of plan.notes) drawNote(pen, note, palette)
  for (const wire of plan.wires) drawWire(pen, wire)
  for (const node of plan.nodes) drawNode(pen, node, palette)
  pen.restore()
}

function drawGroup(pen: Pen, group: DrawnFrame, { border, text, font }: PicturePalette): void {
  box(pen, group, 8)
  pen.globalAlpha = 0.18
  pen.fillStyle = group.colour ?? border
  pen.fill()
  pen.globalAlpha = 1
  pen.strokeStyle = group.colour ?? border
  pen.lineWidth = 1
  pen.stroke()
  pen.font = `600 13px ${font}`
  pen.fillStyle = text
  pen.textAlign = 'left'
  pen.fillText(shortened(pen, group.text, group.width - 24), group.x + 12, group.y + 18)
}

function drawNote(pen: Pen, note: DrawnFrame, { note: paper, border, text, font }: PicturePalette): void {
  box(pen, note, 6)
  pen.fillStyle = paper
  pen.fill()
  pen.strokeStyle = border
  pen.lineWidth = 1
  pen.stroke()
  pen.font = `12px ${font}`
  pen.fillStyle = text
  pen.textAlign = 'left'
  const lines = wrapped(pen, note.text, note.width - 24)
  const room = Math.max(1, Math.floor((note.height - 16) / 17))
  lines.slice(0, room).forEach((line, at) => {
    const last = at === room - 1 && lines.length > room
    pen.fillText(last ? `${line} …` : line, note.x + 12, note.y + 17 + at * 17)
  })
}

function drawWire(pen: Pen, { points, colour }: DrawnWire): void {
  pen.beginPath()
  const [first, ...rest] = points
  if (first === undefined) return
  pen.moveTo(first.x, first.y)
  let from = first
  for (const to of rest) {
    const bend = Math.max(30, Math.abs(to.x - from.x) / 2)
    pen.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y)
    from = to
  }
  pen.strokeStyle = colour
  pen.lineWidth = 2
  pen.stroke()
}

function drawNode(pen: Pen, node: DrawnNode, palette: PicturePalette): void {
  // Wires pass behind a faint node too.
  box(pen, node, 7)
  pen.fillStyle = palette.background
  pen.fill()
  pen.globalAlpha = node.faint ? 0.45 : 1
  box(pen, node, 7)
  pen.fillStyle = palette.node
  pen.fill()
  box(pen, { ...node, height: headHeight }, 7)
  pen.fillStyle = node.colour ?? palette.head
  pen.fill()
  box(pen, node, 7)
  pen.strokeStyle = palette.border
  pen.lineWidth = 1
  pen.stroke()
  pen.font = `600 13px ${palette.font}`
  pen.fillStyle = palette.text
  pen.textAlign = 'left'
  pen.fillText(shortened(pen, node.title, node.width - 20), node.x + 10, node.y + headHeight / 2)
  pen.font = `11px ${palette.font}`
  for (const port of node.ports) {
    pen.beginPath()
    pen.arc(port.x, port.y, 5, 0, 2 * Math.PI)
    pen.fillStyle = port.colour
    pen.fill()
    pen.fillStyle = palette.faintText
    const input = port.side === 'input'
    pen.textAlign = input ? 'left' : 'right'
    pen.fillText(shortened(pen, port.name, node.width / 2 - 14), port.x + (input ? 10 : -10), port.y)
  }
  pen.globalAlpha = 1
}

function box(
  pen: Pen,
  { x, y, width, height }: Pick<DrawnFrame, 'x' | 'y' | 'width' | 'height'>,
  radius: number,
) {
  pen.beginPath()
  pen.roundRect(x, y, width, height, radius)
  pen.closePath()
}

function shortened(pen: Pen, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text
  let length = text.length
  while (length > 1 && pen.measureText(`${text.slice(0, length)}…`).width > room) length--
  return `${text.slice(0, length)}…`
}

function wrapped(pen: Pen, text: string, room: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && pen.measureText(longer).width > room) {
        lines.push(line)
        line = word
      } else line = longer
    }
    return [...lines, line]
  })
}
