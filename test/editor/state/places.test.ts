import { beforeEach, describe, expect, it } from 'vitest'
import { useDocument } from '../../../editor/state/document.ts'
import { goToNode, pathToStage } from '../../../editor/state/go-to.ts'
import { useInterface } from '../../../editor/state/interface.ts'
import { issuesAbout, issuesOf } from '../../../editor/state/issues.ts'
import { graphVersion, type Graph, type Stage } from '../../../graphs/schema.ts'

const position = { x: 0, y: 0 }

function node(id: string, type: string) {
  return { id, type, version: 1, params: {}, position }
}

function stage(id: string, nodes: Stage['nodes']): Stage {
  return { id, title: id, nodes, edges: [], inputs: {}, outputs: {}, params: {} }
}

const graph: Graph = {
  veilgraph: graphVersion,
  name: 'Places',
  nodes: [node('first', 'stage:outer'), node('load', 'load-video')],
  edges: [],
  inputs: {},
  outputs: {},
  stages: [
    stage('outer', [node('middle', 'stage:inner')]),
    stage('inner', [node('blur', 'blur-faces')]),
    stage('unused', [node('blur', 'blur-faces')]),
  ],
}

beforeEach(() => {
  useDocument.getState().open(graph)
  useInterface.getState().select([])
})

describe('going to a node', () => {
  it('opens the stages on the way', () => {
    goToNode('first--middle--blur')
    expect(useDocument.getState().path).toEqual(['outer', 'inner'])
    expect(useInterface.getState().selected).toEqual(['blur'])
    goToNode('load')
    expect(useDocument.getState().path).toEqual([])
  })

  it('finds the stage that an issue names', () => {
    expect(pathToStage(graph, 'inner')).toEqual(['outer', 'inner'])
    expect(pathToStage(graph, 'unused')).toBeUndefined()
    goToNode('blur', 'inner')
    expect(useDocument.getState().path).toEqual(['outer', 'inner'])
  })
})

describe('issues about a node', () => {
  const issue = { code: 'muted-upstream', problem: 'It is muted', remedy: 'Unmute it' } as const

  it('are those of its own level', () => {
    const all = issuesOf(graph)
    const own = issuesAbout(all, 'inner', 'blur')
    expect(own.map(({ port }) => port)).toEqual(['frames', 'tracks'])
    expect(issuesAbout(all, undefined, 'blur')).toEqual([])
  })

  it('are on the outside those of what a stage holds', () => {
    const all = [
      { ...issue, node: 'first--middle--blur' },
      { ...issue, node: 'first-2--blur' },
    ]
    expect(issuesAbout(all, undefined, 'first')).toHaveLength(1)
  })
})
