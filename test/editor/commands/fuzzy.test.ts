import { describe, expect, it } from 'vitest'
import { fuzzyFind, fuzzyScore } from '../../../editor/commands/fuzzy.ts'

const titles = ['Zoom in', 'Zoom out', 'Save as…', 'Run to the selected node', 'Undo: move 3 nodes']
const find = (query: string) => fuzzyFind(titles, query, (title) => [title])

describe('finding by a few letters', () => {
  it('gives everything in its order where nothing is typed', () => {
    expect(find('  ')).toEqual(titles)
  })

  it('finds parts of words, starts of words, and letters in their order', () => {
    expect(find('save')[0]).toBe('Save as…')
    expect(find('zo')[0]).toBe('Zoom in')
    expect(find('rtsn')).toContain('Run to the selected node')
  })

  it('leaves out what lacks a letter', () => {
    expect(find('xyz')).toEqual([])
    expect(fuzzyScore('mz', 'zoom')).toBeUndefined()
  })

  it('puts what starts with it before what only holds it', () => {
    expect(fuzzyFind(['Grand undo', 'Undo'], 'undo', (title) => [title])[0]).toBe('Undo')
  })

  it('finds by keywords, after titles', () => {
    const entries = [
      { title: 'History…', keywords: ['versions'] },
      { title: 'Versions of models', keywords: [] },
    ]
    const found = fuzzyFind(entries, 'versions', ({ title, keywords }) => [title, ...keywords])
    expect(found.map(({ title }) => title)).toEqual(['Versions of models', 'History…'])
  })
})
