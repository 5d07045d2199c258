import { attackRow, type Attack } from './attacks.ts'
import { framesOfClip } from './frames-of-clip.ts'
import { embedFace } from './look-at-face.ts'
import { meanShape, warpToShape } from './mean-shape.ts'
import { galleryOf } from './people-at-hand.ts'
import type { Row } from './table.ts'

/** Looked at in each clip. */
const framesPerClip = 8

/**
 * The attacker takes the shape out of the comparison: every face, finished or of the gallery, is warped onto the mean
 * shape first.
 */
export async function meanShapeRow({ models, method, results, pictures, say }: Attack): Promise<Row> {
  say(`${method.name}: faces warped to the mean`)
  const shape = meanShape(pictures.map(({ landmarks }) => landmarks))
  const points = Float32Array.from(shape)
  const warped = []
  for (const { name, image, landmarks } of pictures)
    warped.push({ name, vectors: await embedFace(models, warpToShape(image, landmarks, shape), [points]) })
  const faces = []
  for (const { clip, path, pairs } of results) {
    const every = Math.max(1, Math.floor(pairs.length / framesPerClip))
    for await (const frame of framesOfClip(path)) {
      const face = pairs.find((pair) => pair.frame === frame.index)?.after
      if (frame.index % every !== 0 || face === undefined) continue
      const vectors = await embedFace(models, warpToShape(frame, face.landmarks, shape), [points])
      faces.push({ clip, vectors })
    }
  }
  return attackRow(`${method.name}: warped to the mean shape`, models, faces, galleryOf(warped))
}
