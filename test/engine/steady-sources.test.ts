import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defineNode } from '../../nodes/core/define-node.ts'
import { file, outputFile } from '../../nodes/core/param-kinds.ts'
import { port } from '../../nodes/core/port-type.ts'
import { text } from '../../nodes/types/words.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { runToys, temporaryFolder, toyMachine } from '../helpers/run-toys.ts'
import { toyNodes } from '../helpers/toy-nodes.ts'

const common = { version: 1, category: 'Values', summary: 'For tests.' } as const
const read = defineNode({
  ...common,
  type: 'read',
  title: 'Read',
  inputs: {},
  outputs: { text: port(text, 'What the file holds.') },
  params: { path: file({ label: 'File', help: 'What is read.', media: 'video', default: '' }) },
})
const write = defineNode({
  ...common,
  type: 'write',
  title: 'Write',
  inputs: { text: port(text, 'What is written.') },
  outputs: {},
  params: { path: outputFile({ label: 'File', help: 'Where to.', extensions: ['txt'], default: '' }) },
  sideEffects: true,
})

/** Copies a file, with something that happens to it between the passes. */
async function copy(meanwhile: (source: string) => Promise<void>) {
  const folder = temporaryFolder()
  const [source, target] = [join(folder, 'in.txt'), join(folder, 'out.txt')]
  await writeFile(source, 'one')
  const toys = toyNodes()
  const machine = toyMachine(toys, undefined, {
    definitions: new Map([...toys.definitions, ['read', read], ['write', write]]),
    runs: new Map([
      ...toys.runs,
      ['read', async () => ({ text: await readFile(source, 'utf8') })],
      [
        'write',
        async ({ params, ctx }) => {
          const output = await ctx.output(String(params['path']))
          await meanwhile(source)
          await writeFile(output.temporaryPath, 'done')
          await output.commit()
          return {}
        },
      ],
    ]),
  })
  const graph = graphOf({ load: ['read', { path: source }], save: ['write', { path: target }] }, [
    'load.text -> save.text',
  ])
  const { result } = await runToys(graph, machine, ['save'])
  return { result, written: existsSync(target) }
}

describe('a file that a run reads', () => {
  it('may be touched', async () => {
    const { result, written } = await copy((source) => writeFile(source, 'one'))
    expect(result.error).toBeUndefined()
    expect(written).toBe(true)
  })

  it.each([
    ['replaced', (source: string) => writeFile(source, 'two')],
    ['removed', (source: string) => rm(source)],
  ])('and that is %s meanwhile ends the run with nothing written', async (_, meanwhile) => {
    const { result, written } = await copy(meanwhile)
    expect(result).toMatchObject({ status: 'failed', exitCode: 1 })
    expect(String(result.error)).toContain('"in.txt" was changed or removed')
    expect(written).toBe(false)
  })
})
