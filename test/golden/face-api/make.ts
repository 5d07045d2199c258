/**
 * Writes faces.json beside this file: what face-api finds in its six photographs.
 * Run from the repository's folder: npx tsx test/golden/face-api/make.ts
 */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { photograph, photographs } from '../../helpers/photographs.ts'
import { startFaceApi } from './face-api.ts'

const tinySize = 416

function rounded(values: readonly number[], digits: number): number[] {
  return values.map((value) => Number(value.toFixed(digits)))
}

async function main(): Promise<void> {
  const faceApi = await startFaceApi()
  const images: Record<string, unknown> = {}
  for (const name of photographs) {
    const image = await photograph(name)
    const hash = createHash('sha256')
    for (const plane of image.planes) hash.update(plane)
    const faces = await faceApi.faces(image)
    const tiny = await faceApi.tinyFaces(image, tinySize)
    images[name] = {
      pixelsSha256: hash.digest('hex'),
      faces: faces.map(({ box, score, landmarks, descriptor }) => ({
        box: rounded(box, 4),
        score: Number(score.toFixed(6)),
        landmarks: rounded(landmarks, 4),
        descriptor: rounded(descriptor, 6),
      })),
      tiny: tiny.map(({ box, score }) => ({ box: rounded(box, 4), score: Number(score.toFixed(6)) })),
    }
    console.log(`${name}: ${faces.length} faces, tiny ${tiny.length}`)
  }
  const text = JSON.stringify({ faceApi: faceApi.version, tinySize, images })
  await writeFile(join(import.meta.dirname, 'faces.json'), `${text}\n`)
}

await main()
