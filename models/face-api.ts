import type { EmbeddedSource, Licence } from './model.ts'

/** The package's own licence; it covers the weights that come with it. */
export const faceApiLicence: Licence = {
  id: 'MIT',
  attribution: 'Vladimir Mandic, Vincent Mühler',
  url: 'https://github.com/vladmandic/face-api/blob/master/LICENSE',
}

/** @param name stem of the files in the package's `model` folder */
export function faceApiSource(name: string, manifestSha256: string, weightsSha256: string): EmbeddedSource {
  return {
    kind: 'embedded',
    package: '@vladmandic/face-api',
    manifest: { path: `model/${name}-weights_manifest.json`, sha256: manifestSha256 },
    weights: { path: `model/${name}.bin`, sha256: weightsSha256 },
  }
}
