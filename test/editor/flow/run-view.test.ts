import { describe, expect, it } from 'vitest'
import { factAt, nodeState, trailOf } from '../../../editor/flow/run-view.ts'
import type { NodeState, RunState } from '../../../runtime/protocol/run-state.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { graphOf } from '../../helpers/graph-of.ts'

const fresh: NodeState = { status: 'waiting', progress: 0, attempt: 0, facts: {}, warnings: [] }

function runOf(nodes: Readonly<Record<string, Partial<NodeState>>>): RunState {
  const states = Object.entries(nodes).map(([id, state]) => [id, { ...fresh, ...state }] as const)
  return { seq: 1, status: 'running', nodes: Object.fromEntries(states) }
}

const inside = graphOf({ blur: 'blur-faces', cover: 'cover-faces' }, ['blur.frames -> cover.frames'])
const graph: Graph = {
  ...graphOf({ a: 'stage:hide', b: 'stage:hide' }),
  stages: [
    {
      id: 'hide',
      title: 'Hide',
      nodes: inside.nodes,
      edges: inside.edges,
      inputs: {},
      outputs: { frames: 'cover.frames' },
      params: {},
    },
  ],
}

describe('the state of a stage in a run', () => {
  it('is running while some of its nodes are done and others wait', () => {
    const state = nodeState(runOf({ 'a--blur': { status: 'finished', progress: 1 }, 'a--cover': {} }), 'a')
    expect(state).toMatchObject({ status: 'running', progress: 0.5 })
  })

  it('is failed where one of its nodes failed, with its message', () => {
    const failed = { status: 'failed', message: 'No frames.' } as const
    const state = nodeState(runOf({ 'a--blur': failed, 'a--cover': { status: 'finished' } }), 'a')
    expect(state).toMatchObject({ status: 'failed', message: 'No frames.' })
  })

  it('is reused only where all of it is', () => {
    const reused = { status: 'reused', progress: 1 } as const
    expect(nodeState(runOf({ 'a--blur': reused, 'a--cover': reused }), 'a')?.status).toBe('reused')
    const half = runOf({ 'a--blur': reused, 'a--cover': { status: 'finished', ms: 5 } })
    expect(nodeState(half, 'a')).toMatchObject({ status: 'finished', ms: 5 })
  })

  it('is the same object for the same run', () => {
    const run = runOf({ 'a--blur': {} })
    expect(nodeState(run, 'a')).toBe(nodeState(run, 'a'))
    expect(nodeState(run, 'other')).toBeUndefined()
  })
})

describe('facts at the port of a stage', () => {
  it('are those of the node inside', () => {
    const run = runOf({ 'a--cover': { facts: { frames: '640×360' } } })
    const port = { type: 'stage:hide', runId: 'a', port: 'frames' }
    expect(factAt(run, graph.stages, port)).toBe('640×360')
    expect(factAt(run, graph.stages, { ...port, runId: 'b' })).toBeUndefined()
  })
})

describe('the way into a stage', () => {
  it('leads through the node that was entered, or the first that uses the stage', () => {
    expect(trailOf(graph, ['hide'], ['b'])).toEqual(['b'])
    expect(trailOf(graph, ['hide'], [])).toEqual(['a'])
    expect(trailOf(graph, [], ['b'])).toEqual([])
  })
})
