import { beforeEach, describe, expect, it } from 'vitest'
import { useDocument } from '../../../editor/state/document.ts'
import { changeParam, endParam, restoreDefault } from '../../../editor/widgets/change-param.ts'
import { selectParam } from '../../../editor/widgets/use-param.ts'
import { graphVersion, type Graph } from '../../../graphs/schema.ts'
import { pixelateFaces } from '../../../nodes/pixelate-faces/definition.ts'
import { trackFaces } from '../../../nodes/track-faces/definition.ts'

const position = { x: 0, y: 0 }

function node(id: string, type: string, params: Record<string, unknown> = {}) {
  return { id, type, version: 1, params, position }
}

const graph: Graph = {
  veilgraph: graphVersion,
  name: 'Params',
  nodes: [
    node('one', 'pixelate-faces'),
    node('two', 'pixelate-faces', { blocks: 16 }),
    node('count', 'constant-integer'),
    node('track', 'track-faces'),
    node('seed', 'constant-seed', { value: null }),
  ],
  edges: [{ from: 'count.value', to: 'two.blocks' }],
  inputs: { roughness: 'one.blocks' },
  outputs: {},
}

const { blocks } = pixelateFaces.params

beforeEach(() => useDocument.getState().open(graph))

function param(ids: readonly string[], name: string) {
  return selectParam(useDocument.getState(), ids, name)
}

function labels(): string[] {
  return useDocument.getState().past.map(({ label }) => label)
}

describe('a parameter in the open graph', () => {
  it('tells its value, where it comes from, and the name under which it is given', () => {
    expect(param(['one'], 'blocks')).toMatchObject({ value: 8, changed: false, givenAs: 'roughness' })
    expect(param(['two'], 'blocks')).toMatchObject({ value: 16, changed: true, wiredFrom: 'count.value' })
    expect(param(['one'], 'nothing')).toBeUndefined()
    expect(param(['nobody'], 'blocks')).toBeUndefined()
  })

  it('is mixed where several nodes differ', () => {
    expect(param(['one', 'two'], 'blocks')?.mixed).toBe(true)
    expect(param(['one', 'two'], 'margin')?.mixed).toBe(false)
  })

  it('does not take null for a missing value', () => {
    expect(param(['seed'], 'value')).toMatchObject({ value: null, changed: true })
  })

  it('counts only while the one that it depends on has the right value', () => {
    expect(param(['track'], 'step')?.applies).toBe(false)
    changeParam(['track'], 'detection', trackFaces.params.detection, 'sparse')
    expect(param(['track'], 'step')?.applies).toBe(true)
  })
})

describe('changing a parameter', () => {
  it('is one undo step for a whole gesture, named by its last value', () => {
    for (const value of [9, 10, 12]) changeParam(['one'], 'blocks', blocks, value)
    endParam(['one'], 'blocks')
    expect(labels()).toEqual(['Blocks across the face: 12'])
    changeParam(['one'], 'blocks', blocks, 13)
    expect(labels()).toHaveLength(2)
    useDocument.getState().undo()
    useDocument.getState().undo()
    expect(useDocument.getState().graph).toBe(graph)
  })

  it('does not end a gesture on something else', () => {
    changeParam(['one'], 'blocks', blocks, 9)
    endParam(['two'], 'blocks')
    changeParam(['one'], 'blocks', blocks, 10)
    expect(labels()).toEqual(['Blocks across the face: 10'])
  })

  it('refuses a value out of range and leaves the graph as it is', () => {
    expect(changeParam(['one'], 'blocks', blocks, 64)).toBe(false)
    expect(useDocument.getState().graph).toBe(graph)
  })

  it('reaches several nodes in one step', () => {
    changeParam(['one', 'two'], 'blocks', blocks, 6)
    expect(
      useDocument
        .getState()
        .graph.nodes.slice(0, 2)
        .map(({ params }) => params['blocks']),
    ).toEqual([6, 6])
    expect(labels()).toEqual(['Blocks across the face: 6 (2 nodes)'])
  })

  it('goes back to the default by taking the value out of the graph', () => {
    restoreDefault(['two'], 'blocks', blocks)
    expect(useDocument.getState().graph.nodes[1]?.params).toEqual({})
    expect(labels()).toEqual(['Reset Blocks across the face'])
    restoreDefault(['two'], 'blocks', blocks)
    expect(labels()).toHaveLength(1)
  })
})
