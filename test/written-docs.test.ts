import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readGraph, writeGraph } from '../graphs/document.ts'
import { validate } from '../graphs/validate.ts'
import { definitions } from '../nodes/definitions.ts'
import { templateNames } from '../runtime/machine/read-graph-file.ts'
import { writtenDocs } from '../runtime/cli/write-docs.ts'

function committed(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
}

describe('what is made from declarations', () => {
  it.each([...writtenDocs()])('%s is up to date (npm run docs)', (path, text) => {
    expect(committed(path)).toBe(text)
  })
})

describe('the graphs that ship', async () => {
  it.each(await templateNames())(
    '%s is valid, explains itself and is written as the program writes it',
    (name) => {
      const text = committed(`graphs/${name}.json`)
      const read = readGraph(text)
      if (!read.ok) throw new Error(JSON.stringify(read.issues))
      const { graph } = read
      expect(validate(graph, definitions)).toEqual([])
      expect(writeGraph(graph)).toBe(text)
      expect(graph.description).toMatch(/\.$/)
      expect(graph.notes?.[0]?.text.length).toBeGreaterThan(80)
      const saves = graph.nodes.some(({ type }) => type.startsWith('save-'))
      expect(Object.keys(graph.outputs).includes('report')).toBe(saves)
    },
  )

  it('end in a check of the finished frames where they write any', async () => {
    for (const name of await templateNames()) {
      const read = readGraph(committed(`graphs/${name}.json`))
      if (!read.ok) throw new Error(JSON.stringify(read.issues))
      const { nodes, edges } = read.graph
      if (!nodes.some(({ type }) => type === 'save-video' || type === 'save-image')) continue
      const typeOf = (end: string) => nodes.find(({ id }) => id === end.split('.')[0])?.type
      const feeders = (id: string) =>
        edges.filter(({ to }) => to.startsWith(`${id}.`)).map(({ from }) => from)
      const savesWhatIsVerified = feeders('save').every((from) =>
        (typeOf(from) === 'tile-frames' ? feeders(from.split('.')[0]!) : [from]).every(
          (end) => typeOf(end) === 'verify-output',
        ),
      )
      expect({ name, savesWhatIsVerified }).toEqual({ name, savesWhatIsVerified: true })
    }
  })
})
