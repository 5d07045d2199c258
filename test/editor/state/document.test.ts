import { beforeEach, describe, expect, it } from 'vitest'
import { addNode, newNode } from '../../../editor/edits/add-node.ts'
import { dissolveStage } from '../../../editor/edits/dissolve-stage.ts'
import { makeStage } from '../../../editor/edits/make-stage.ts'
import { currentLevel, useDocument } from '../../../editor/state/document.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { templateGraph } from '../../helpers/templates.ts'

const graph = templateGraph('cover')
const state = () => useDocument.getState()

function makeHidingStage(): void {
  state().edit('Make stage', (each) => {
    const result = makeStage(each, [], ['track', 'cover'], 'Hide', definitions)
    return result.ok ? result.graph : each
  })
}

beforeEach(() => state().open(graph))

describe('the open graph', () => {
  it('begins a history of its own', () => {
    state().edit('Rename', (each) => ({ ...each, name: 'Mine' }))
    state().open(graph)
    expect(state().past).toEqual([])
  })

  it('is edited at the level that the canvas shows', () => {
    makeHidingStage()
    state().enter('hide')
    expect(currentLevel().nodes.map(({ id }) => id)).toEqual(['track', 'cover'])
    const node = newNode(currentLevel(), definitions.get('blur-faces')!, { x: 0, y: 0 })
    state().editLevel('Add', (level) => addNode(level, node))
    expect(state().graph.stages?.[0]?.nodes.map(({ id }) => id)).toEqual(['track', 'cover', 'blur'])
    state().leave(0)
    expect(currentLevel().nodes).not.toContainEqual(expect.objectContaining({ id: 'blur' }))
  })

  it('leaves a stage that an undo takes away', () => {
    makeHidingStage()
    state().enter('hide')
    state().undo()
    expect(state().path).toEqual([])
    expect(state().graph).toBe(graph)
    state().redo()
    expect(state().graph.stages).toHaveLength(1)
  })

  it('leaves a stage that an edit takes away', () => {
    makeHidingStage()
    state().enter('hide')
    state().edit('Dissolve', (each) => {
      const result = dissolveStage(each, [], 'hide')
      return result.ok ? result.graph : each
    })
    expect(state().path).toEqual([])
  })
})
