import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OperationalError } from '../../nodes/core/errors.ts'
import { presetSchema, type Preset } from '../protocol/endpoints/program.ts'
import { createTurns } from './turns.ts'
import { writeWhole } from './whole-file.ts'

/** Named parameter values of node types, in one file. */
export interface PresetStore {
  list(): Promise<readonly Preset[]>
  /** The same name of the same type is replaced. */
  save(preset: Preset): Promise<void>
  /** @returns whether there was one */
  remove(type: string, name: string): Promise<boolean>
}

/** @param folder `.veilgraph` of the workspace */
export function createPresetStore(folder: string): PresetStore {
  const path = join(folder, 'presets.json')
  const inTurn = createTurns()

  async function list(): Promise<readonly Preset[]> {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '[]'
      throw error
    })
    try {
      return presetSchema.array().parse(JSON.parse(text))
    } catch (error) {
      throw new OperationalError(
        { problem: 'The file of presets is damaged', remedy: 'Mend or remove .veilgraph/presets.json' },
        { cause: error },
      )
    }
  }

  function without(presets: readonly Preset[], type: string, name: string): Preset[] {
    return presets.filter((each) => each.type !== type || each.name !== name)
  }

  const write = (presets: readonly Preset[]) => writeWhole(path, `${JSON.stringify(presets, null, 2)}\n`)

  return {
    list,
    save: (preset) =>
      inTurn(path, async () => {
        await write([...without(await list(), preset.type, preset.name), preset])
      }),
    remove: (type, name) =>
      inTurn(path, async () => {
        const presets = await list()
        const left = without(presets, type, name)
        if (left.length < presets.length) await write(left)
        return left.length < presets.length
      }),
  }
}
