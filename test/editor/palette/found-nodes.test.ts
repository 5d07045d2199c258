import { describe, expect, it } from 'vitest'
import { foundNodes, paletteSections } from '../../../editor/palette/found-nodes.ts'
import { definitionsFor } from '../../../editor/state/definitions.ts'
import { nodeList } from '../../../nodes/definitions.ts'
import type { AnyNodeDefinition } from '../../../nodes/core/define-node.ts'
import { graphOf } from '../../helpers/graph-of.ts'

const all: readonly AnyNodeDefinition[] = nodeList

function found(query: string): string[] {
  return foundNodes(all, (each) => each, query).map(({ type }) => type)
}

describe('the search for nodes', () => {
  it('finds by title, keyword and category, titles first', () => {
    expect(found('blur')[0]).toBe('blur-faces')
    expect(found('mosaic')).toEqual(['pixelate-faces'])
    expect(found('mp4')).toContain('load-video')
    expect(found('hide').slice(0, 4).sort()).toEqual([
      'blur-faces',
      'cover-faces',
      'pixelate-faces',
      'reshape-faces',
    ])
  })

  it('takes all words together', () => {
    expect(found('save rep')).toEqual(['save-report'])
    expect(found('save zebra')).toEqual([])
  })

  it('shows everything for nothing', () => {
    expect(found(' ')).toEqual(all.map(({ type }) => type))
  })
})

describe('the palette', () => {
  it('has every node once, by category', () => {
    const listed = paletteSections(all).flatMap(({ definitions }) => definitions)
    expect(new Set(listed)).toEqual(new Set(all))
    expect(listed).toHaveLength(all.length)
  })

  it("has the graph's own stages at its end", () => {
    const inside = graphOf({ blur: 'blur-faces' })
    const stage = {
      id: 'mine',
      title: 'Mine',
      nodes: inside.nodes,
      edges: [],
      inputs: {},
      outputs: {},
      params: {},
    }
    const definitions = definitionsFor({ ...graphOf({ a: 'stage:mine' }), stages: [stage] })
    const last = paletteSections([...definitions.values()]).at(-1)
    expect(last).toMatchObject({ category: 'stages', definitions: [{ title: 'Mine' }] })
  })
})
