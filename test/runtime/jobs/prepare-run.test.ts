import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { definitions } from '../../../nodes/definitions.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { readGraphFile } from '../../../runtime/machine/read-graph-file.ts'
import { prepareRun, runnableGraph } from '../../../runtime/jobs/prepare-run.ts'
import { temporaryFolder } from '../../helpers/run-toys.ts'

let base: string
let pixelate: Graph

const at = { position: { x: 0, y: 0 } }

beforeAll(async () => {
  base = temporaryFolder()
  for (const folder of ['media', 'outputs']) mkdirSync(join(base, folder))
  writeFileSync(join(base, 'media', 'talk.mp4'), '')
  const read = await readGraphFile('pixelate')
  if (!read.ok) throw new Error('The graph that ships is damaged')
  pixelate = withParams(read.graph, 'load', { path: 'media/talk.mp4' })
})

function withParams(graph: Graph, node: string, params: Record<string, unknown>): Graph {
  const nodes = graph.nodes.map((each) => (each.id === node ? { ...each, params } : each))
  return { ...graph, nodes }
}

const prepare = (graph: Graph, targets: readonly string[] = []) =>
  prepareRun(graph, targets, { base, definitions, knowsModel: () => true })

/** Saving, as a stage of its own. */
function staged(): Graph {
  const { edges, nodes } = pixelate
  return {
    ...pixelate,
    outputs: {},
    nodes: [
      ...nodes.filter(({ id }) => id !== 'save'),
      { id: 'keep', type: 'stage:keep', version: 1, params: {}, ...at },
    ],
    edges: [...edges.filter(({ to }) => to !== 'save.frames'), { from: 'verify.frames', to: 'keep.frames' }],
    stages: [
      {
        id: 'keep',
        title: 'Keep',
        nodes: [{ id: 'save', type: 'save-video', version: 1, params: {}, ...at }],
        edges: [],
        inputs: { frames: ['save.frames'] },
        outputs: {},
        params: {},
      },
    ],
  }
}

describe('a run that is prepared', () => {
  it('writes whatever saves, to paths of its own, from any working directory', () => {
    const { issues, targets, paths, graph } = prepare(pixelate)
    expect(issues).toEqual([])
    expect(targets).toEqual(['save', 'report'])
    expect(paths).toEqual({
      'save.path': 'outputs/talk-pixelate-faces.mp4',
      'report.path': 'outputs/talk-pixelate-faces.json',
    })
    expect(graph.nodes.find(({ id }) => id === 'load')?.params['path']).toBe('media/talk.mp4')
  })

  it('leaves out what is muted, and says so where it was asked for', () => {
    const nodes = pixelate.nodes.map((node) =>
      node.id === 'save' ? { ...node, state: 'muted' as const } : node,
    )
    expect(prepare({ ...pixelate, nodes })).toMatchObject({ issues: [], targets: ['report'] })
    expect(prepare({ ...pixelate, nodes }, ['save']).issues).toMatchObject([
      { node: 'save', problem: 'The node is muted' },
    ])
  })

  it('runs what lies in stages, under the ids that they have in the graph', () => {
    const { issues, targets, paths } = prepare(staged())
    expect(issues).toEqual([])
    expect(targets).toEqual(['report', 'keep--save'])
    expect(paths['keep--save.path']).toBe('outputs/talk-pixelate-faces.mp4')
    expect(prepare(staged(), ['keep']).targets).toEqual(['keep--save'])
    const { graph } = runnableGraph(staged(), [], paths, definitions)
    expect(graph.nodes.find(({ id }) => id === 'keep--save')?.params['path']).toBe(paths['keep--save.path'])
  })

  it('tells everything that is wrong, where it lies and what to do on the page', () => {
    expect(prepare(withParams(pixelate, 'load', { path: '' })).issues).toMatchObject([
      {
        code: 'input-not-given',
        node: 'load',
        port: 'path',
        remedy: 'Choose a file, or drop one on the page',
      },
    ])
    expect(prepare(withParams(pixelate, 'load', { path: 'media/gone.mp4' })).issues).toMatchObject([
      { code: 'file-missing', node: 'load', problem: 'The file "gone.mp4" is not there' },
    ])
    expect(prepare(pixelate, ['nobody']).issues).toMatchObject([{ code: 'unknown-target' }])
    const stages = staged().stages?.map((stage) => ({
      ...stage,
      edges: [{ from: 'x.y', to: 'save.frames' }],
    }))
    expect(prepare({ ...staged(), stages }).issues.map(({ stage }) => stage)).toContain('keep')
    const nothing = { ...pixelate, nodes: [], edges: [], inputs: {}, outputs: {} }
    expect(prepare(nothing).issues).toMatchObject([
      { code: 'output-not-given', remedy: 'Add a node that saves, and wire it' },
    ])
  })
})
