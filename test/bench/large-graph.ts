import { graphVersion, type Graph, type GraphEdge, type GraphNode } from '../../graphs/schema.ts'

/** The nodes of one row, how each is fed, and where it lies. */
const row = [
  { type: 'load-video', feeds: [] },
  { type: 'split-scenes', feeds: [['video', 0, 'video']] },
  {
    type: 'track-faces',
    feeds: [
      ['frames', 0, 'video'],
      ['scenes', 1, 'scenes'],
    ],
  },
  {
    type: 'pixelate-faces',
    feeds: [
      ['frames', 0, 'video'],
      ['tracks', 2, 'tracks'],
    ],
  },
  {
    type: 'blur-faces',
    feeds: [
      ['frames', 3, 'frames'],
      ['tracks', 2, 'tracks'],
    ],
  },
  {
    type: 'verify-output',
    feeds: [
      ['frames', 4, 'frames'],
      ['tracks', 2, 'tracks'],
    ],
  },
] as const

/** Rows of the usual pipeline, one below the other: 300 nodes have 450 wires. */
export function largeGraph(count: number): Graph {
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  for (let at = 0; at < count; at++) {
    const column = at % row.length
    const line = Math.floor(at / row.length)
    const { type, feeds } = row[column] ?? row[0]
    nodes.push({
      id: `n${line}-${column}`,
      type,
      version: 1,
      params: {},
      position: { x: (column + (line % 4) * row.length) * 290, y: Math.floor(line / 4) * 240 },
    })
    for (const [to, from, port] of feeds)
      edges.push({ from: `n${line}-${from}.${port}`, to: `n${line}-${column}.${to}` })
  }
  return { veilgraph: graphVersion, name: 'Large', nodes, edges, inputs: {}, outputs: {} }
}
