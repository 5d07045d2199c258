import { describe, expect, it } from 'vitest'
import { listOrder } from '../../../editor/list-view/list-order.ts'

const position = { x: 0, y: 0 }

function node(id: string) {
  return { id, type: 'show-preview', version: 1, params: {}, position }
}

describe('the list of nodes', () => {
  it('is in the order in which they run', () => {
    const level = {
      nodes: ['save', 'load', 'hide'].map(node),
      edges: [
        { from: 'load.video', to: 'hide.frames' },
        { from: 'hide.frames', to: 'save.frames' },
      ],
    }
    expect(listOrder(level).map(({ id }) => id)).toEqual(['load', 'hide', 'save'])
  })

  it('holds nodes on a circle too, last', () => {
    const level = {
      nodes: ['one', 'two', 'free'].map(node),
      edges: [
        { from: 'one.out', to: 'two.in' },
        { from: 'two.out', to: 'one.in' },
      ],
    }
    expect(listOrder(level).map(({ id }) => id)).toEqual(['free', 'one', 'two'])
  })
})
