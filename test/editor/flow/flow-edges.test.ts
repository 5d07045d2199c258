import { describe, expect, it } from 'vitest'
import { flowEdges } from '../../../editor/flow/flow-edges.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { sceneOf, withNode } from '../../helpers/scene-of.ts'

const wires = [
  'load.video -> track.frames',
  'load.video -> blur.frames',
  'track.tracks -> blur.tracks',
  'blur.frames -> verify.frames',
]
const graph = graphOf(
  { load: 'load-video', track: 'track-faces', blur: 'blur-faces', verify: 'verify-output' },
  wires,
)
const plain = { selected: new Set<string>(), hovered: undefined }

function idle(of: typeof graph): string[] {
  return flowEdges(sceneOf(of), plain, []).flatMap(({ id, data }) => (data?.idle ? [id] : []))
}

describe('wires of the canvas', () => {
  it('have the colour of what they carry, and a name', () => {
    const [first] = flowEdges(sceneOf(graph), plain, [])
    expect(first).toMatchObject({
      id: 'track.frames',
      source: 'load',
      sourceHandle: 'video',
      target: 'track',
    })
    expect(first?.data?.colour).toMatch(/^#/)
    expect(first?.ariaLabel).toBe('Wire from Load video, video, to Track faces, frames')
  })

  it('keep their objects, the one aside that is pointed at', () => {
    const before = flowEdges(sceneOf(graph), plain, [])
    expect(flowEdges(sceneOf(graph), plain, before)).toBe(before)
    const after = flowEdges(sceneOf(graph), { ...plain, hovered: 'blur.tracks' }, before)
    expect(after.filter((edge, at) => edge !== before[at]).map(({ id }) => id)).toEqual(['blur.tracks'])
    expect(after.find(({ id }) => id === 'blur.tracks')?.reconnectable).toBe(true)
  })

  it('are idle at a muted node and at all that depend on it', () => {
    expect(idle(withNode(graph, 'track', { state: 'muted' }))).toEqual([
      'track.frames',
      'blur.frames',
      'blur.tracks',
      'verify.frames',
    ])
  })

  it('are idle at inputs that a bypassed node does not pass through', () => {
    expect(idle(withNode(graph, 'blur', { state: 'bypassed' }))).toEqual(['blur.tracks'])
  })

  it('show the facts of a port once, where there is room', () => {
    const spread = {
      ...graph,
      nodes: graph.nodes.map((node, at) => ({ ...node, position: { x: 256 * at, y: 0 } })),
    }
    const telling = flowEdges(sceneOf(spread), plain, []).flatMap(({ id, data }) => (data?.tells ? [id] : []))
    expect(telling).toEqual(['blur.frames', 'blur.tracks', 'verify.frames'])
  })

  it('are left out where a node is missing', () => {
    const broken = { ...graph, edges: [...graph.edges, { from: 'gone.frames', to: 'verify.tracks' }] }
    expect(flowEdges(sceneOf(broken), plain, [])).toHaveLength(wires.length)
  })
})
