import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaceModels } from '../../../models/face-models.ts'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import { landmarksFit } from '../../../runtime/vision/landmark-fit.ts'
import { createMedia } from '../../../runtime/media/media.ts'
import { framesOfClip } from './frames-of-clip.ts'
import { nearest, type Person } from './gallery.ts'
import { embedFace, seeOriginal, type SeenFace } from './look-at-face.ts'
import { lengthOf, photographFolder, type TestClip } from './test-clips.ts'

/** A picture of a person in the gallery, as an attacker has it. */
export interface GalleryPicture {
  readonly name: string
  readonly image: PlanarImage
  readonly landmarks: Float32Array
  readonly vectors: readonly (readonly Float32Array[])[]
}

/** Another moment of a clip: its last seconds. */
const lastSeconds = 2.5
const picturesPerClip = 5
/** Faces of photographs that are narrower, in pixels, are not worth a place. */
const leastWidth = 60
/** A photograph nearer than this to a clip shows the same person (128-d). */
const samePerson = 0.45

function copyOf({ layout, width, height, planes: [a, b, c], colour }: PlanarImage): PlanarImage {
  return { layout, width, height, colour, planes: [a.slice(), b.slice(), c.slice()] }
}

export async function clipPictures(models: FaceModels, { name, path }: TestClip): Promise<GalleryPicture[]> {
  const { frames, rate } = await lengthOf(path)
  const from = Math.max(0, frames - Math.round(lastSeconds * rate))
  const every = Math.max(1, Math.floor((frames - from) / picturesPerClip))
  const pictures: GalleryPicture[] = []
  let before: SeenFace | undefined
  for await (const frame of framesOfClip(path, { from, to: frames })) {
    if ((frame.index - from) % every !== 0 || pictures.length >= picturesPerClip) continue
    const seen = await seeOriginal(models, frame, before)
    if (seen === undefined) continue
    before = seen
    pictures.push({ name, image: copyOf(frame), landmarks: seen.landmarks, vectors: seen.vectors })
  }
  return pictures
}

/** Every face of the photographs that come with face-api, but those of people who are in a clip. */
export async function photographPictures(
  models: FaceModels,
  others: readonly GalleryPicture[],
): Promise<GalleryPicture[]> {
  const media = createMedia()
  const pictures: GalleryPicture[] = []
  const files = (await readdir(photographFolder)).filter((file) => /^sample\d+\.jpg$/.test(file)).sort()
  for (const file of files) {
    const image = await media.readImage(join(photographFolder, file), {})
    const detections = await models.detector.detect(image, { minScore: 0.5, sizes: [512, 384] })
    for (const [at, { box }] of detections.entries()) {
      const landmarks = await models.landmarker.locate(image, box, { passes: 2 })
      if (box[2] < leastWidth || !landmarksFit(landmarks, box)) continue
      const vectors = await embedFace(models, image, [landmarks])
      const { space } = models.recognizer
      if (others.some((other) => nearest(space, vectors[0]!, other.vectors[0]!) < samePerson)) continue
      pictures.push({ name: `${file.replace('.jpg', '')}-${at + 1}`, image, landmarks, vectors })
    }
  }
  return pictures
}

/** One entry a person, with the vectors of all their pictures. */
export function galleryOf(pictures: readonly Pick<GalleryPicture, 'name' | 'vectors'>[]): Person[] {
  const names = [...new Set(pictures.map(({ name }) => name))]
  return names.map((name) => {
    const own = pictures.filter((picture) => picture.name === name)
    const vectors = (own[0]?.vectors ?? []).map((_, index) =>
      own.flatMap((each) => each.vectors[index] ?? []),
    )
    return { name, vectors }
  })
}
