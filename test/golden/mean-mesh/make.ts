/**
 * Writes models/face-mesh-468/mean-mesh.ts: the mean head of the photographs that come with face-api.
 * Run from the repository's folder: npx tsx test/golden/mean-mesh/make.ts && npx prettier --write models/face-mesh-468
 */
import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { meanOfFaces } from './average.ts'
import { photographedMeshes } from './photographed-meshes.ts'

async function main(): Promise<void> {
  const meshes = await photographedMeshes()
  const numbers = Array.from(meanOfFaces(meshes), (value) => Number(value.toFixed(4)) + 0)
  const text = `/**
 * x, y, z of the 468 points of a mean head, 1,404 numbers, the same on both sides: x right, y down, z away from the
 * viewer, origin between the eyes, 1 is the distance of the eyes' centres. The mean of ${meshes.length} faces in the photographs of
 * @vladmandic/face-api (MIT). Written by test/golden/mean-mesh/make.ts.
 */
export const meanMesh: Float32Array = new Float32Array([${numbers.join(', ')}])
`
  await writeFile(new URL('../../../models/face-mesh-468/mean-mesh.ts', import.meta.url), text)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
