import { describe, expect, it } from 'vitest'
import { planPicture } from '../../../editor/sharing/picture-plan.ts'
import { drawPicture, pictureSize, type Pen } from '../../../editor/sharing/picture.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { templateGraph } from '../../helpers/templates.ts'

const palette = {
  background: '#111111',
  node: '#222222',
  head: '#333333',
  border: '#444444',
  text: '#eeeeee',
  faintText: '#aaaaaa',
  note: '#555500',
  font: 'sans-serif',
}

/** A pen that writes down the words and how often it painted. */
function notingPen() {
  const words: string[] = []
  const painted = { fill: 0, stroke: 0, curves: 0 }
  const pen = new Proxy<Record<string, unknown>>(
    {},
    {
      get: (target, name) => {
        if (name === 'measureText') return (text: string) => ({ width: text.length * 6 })
        if (name === 'fillText') return (text: string) => void words.push(text)
        return (
          target[String(name)] ??
          (() => {
            if (name === 'fill') painted.fill++
            if (name === 'stroke') painted.stroke++
            if (name === 'bezierCurveTo') painted.curves++
          })
        )
      },
    },
  )
  return { pen: pen as unknown as Pen, words, painted }
}

describe('the picture of a graph', () => {
  const graph = templateGraph('cover')
  const plan = planPicture(graph, definitions)!

  it('has room for everything', () => {
    for (const { x, y, width, height } of [...plan.nodes, ...plan.notes]) {
      expect(x).toBeGreaterThan(plan.box.x)
      expect(y).toBeGreaterThan(plan.box.y)
      expect(x + width).toBeLessThan(plan.box.x + plan.box.width)
      expect(y + height).toBeLessThan(plan.box.y + plan.box.height)
    }
  })

  it('has each wire from port to port in the colour of its type', () => {
    expect(plan.wires).toHaveLength(graph.edges.length)
    const [load, scenes] = [plan.nodes[0]!, plan.nodes[1]!]
    expect(plan.wires[0]).toMatchObject({
      points: [{ x: load.x + load.width }, { x: scenes.x }],
      colour: load.ports[0]!.colour,
    })
  })

  it('shows titles, ports and notes', () => {
    const { pen, words, painted } = notingPen()
    drawPicture(pen, plan, palette)
    expect(words).toContain('Cover faces')
    expect(words).toContain('tracks')
    expect(words.some((line) => line.startsWith('Cover. A plain shape'))).toBe(true)
    expect(painted.curves).toBe(graph.edges.length)
  })

  it('shows placeholders with the ports that their wires tell', () => {
    const odd = graphOf({ n: 'constant-number', odd: 'from-the-future' }, ['n.value -> odd.depth'])
    const drawn = planPicture(odd, definitions)!
    expect(drawn.nodes[1]).toMatchObject({
      title: 'from-the-future',
      ports: [{ name: 'depth', side: 'input' }],
    })
    expect(drawn.wires).toHaveLength(1)
  })

  it('is no larger than browsers can draw', () => {
    const wide = graphOf({ a: 'constant-number', b: 'constant-number' })
    wide.nodes[1]!.position = { x: 100_000, y: 300 }
    const size = pictureSize(planPicture(wide, definitions)!)
    expect(size.width).toBeLessThanOrEqual(8001)
  })

  it('is none where there is nothing', () => {
    expect(planPicture(graphOf({}), definitions)).toBeUndefined()
  })
})
