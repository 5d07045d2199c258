import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFolder } from '../../../models/build/package-folder.ts'
import type { TensorFlow } from './tensorflow.ts'

export interface ReferenceNet {
  /** @param outputs names of nodes @returns their values in that order */
  run(data: Float32Array, shape: readonly number[], outputs: readonly string[]): Float32Array[]
}

interface ModelFile {
  readonly modelTopology: object
  readonly weightsManifest: readonly { readonly weights: readonly unknown[] }[]
}

/** A graph model of `@vladmandic/human`, run by TensorFlow.js itself. */
export async function startGraphModel(tf: TensorFlow, name: string): Promise<ReferenceNet> {
  const folder = join(packageFolder('@vladmandic/human'), 'models')
  const model = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as ModelFile
  const weights = await readFile(join(folder, `${name}.bin`))
  const graph = await tf.loadGraphModel(
    tf.io.fromMemory({
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest.flatMap((group) => group.weights),
      weightData: Uint8Array.from(weights).buffer,
    }),
  )
  return {
    run(data, shape, outputs) {
      const input = tf.tensor(data, shape)
      const results = graph.execute(input, outputs)
      input.dispose()
      return [results].flat().map((result) => {
        const values = result.dataSync().slice()
        result.dispose()
        return values
      })
    },
  }
}
