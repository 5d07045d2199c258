import type { EmbeddedSource, Licence } from './model.ts'

/** The package's own licence; what is known of each net's upstream stands in its `trainingData`. */
export const humanLicence: Licence = {
  id: 'MIT',
  attribution: 'Vladimir Mandic',
  url: 'https://github.com/vladmandic/human/blob/main/LICENSE',
}

/** @param name stem of the files in the package's `models` folder */
export function humanSource(name: string, modelSha256: string, weightsSha256: string): EmbeddedSource {
  return {
    kind: 'embedded',
    package: '@vladmandic/human',
    manifest: { path: `models/${name}.json`, sha256: modelSha256 },
    weights: { path: `models/${name}.bin`, sha256: weightsSha256 },
  }
}
