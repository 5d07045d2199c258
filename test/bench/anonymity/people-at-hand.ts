import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaceModels } from '../../../models/face-models.ts'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import { landmarksFit } from '../../../runtime/vision/landmark-fit.ts'
import { createMedia } from '../../../runtime/media/media.ts'
import { framesOfClip } from './frames-of-clip.ts'
import { nearest, type Person } from './gallery.ts'
import { embedFace, seeOriginal, type SeenFace } from './look-at-face.ts'
import { facesSheet, lengthOf, photographFolder, type TestClip } from './test-clips.ts'

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

type Seen = Omit<GalleryPicture, 'name'>

/** The faces of a picture that are worth a place. */
async function facesIn(models: FaceModels, file: string, sizes: readonly number[]): Promise<Seen[]> {
  const image = await createMedia().readImage(file, {})
  const faces: Seen[] = []
  for (const { box } of await models.detector.detect(image, { minScore: 0.5, sizes })) {
    const landmarks = await models.landmarker.locate(image, box, { passes: 2 })
    if (box[2] < leastWidth || !landmarksFit(landmarks, box)) continue
    faces.push({ image, landmarks, vectors: await embedFace(models, image, [landmarks]) })
  }
  return faces
}

/** Whether none of the pictures is nearer to a face than this (first recogniser). */
function isNew(models: FaceModels, face: Seen, others: readonly GalleryPicture[], least: number): boolean {
  const { space } = models.recognizer
  return others.every((other) => nearest(space, face.vectors[0]!, other.vectors[0]!) >= least)
}

/** Every face of the photographs that come with face-api, but those of people who are in a clip. */
export async function photographPictures(
  models: FaceModels,
  others: readonly GalleryPicture[],
): Promise<GalleryPicture[]> {
  const pictures: GalleryPicture[] = []
  const files = (await readdir(photographFolder)).filter((file) => /^sample\d+\.jpg$/.test(file)).sort()
  for (const file of files) {
    const faces = await facesIn(models, join(photographFolder, file), [512, 384])
    for (const [at, face] of faces.entries())
      if (isNew(models, face, others, samePerson))
        pictures.push({ name: `${file.replace('.jpg', '')}-${at + 1}`, ...face })
  }
  return pictures
}

/** The people of a sheet of small faces that comes with human, one picture each, but those who are there already. */
export async function sheetPictures(
  models: FaceModels,
  others: readonly GalleryPicture[],
): Promise<GalleryPicture[]> {
  const pictures: GalleryPicture[] = []
  for (const face of await facesIn(models, facesSheet, [1024, 384]))
    if (isNew(models, face, [...others, ...pictures], models.recognizer.space.threshold))
      pictures.push({ name: `sheet-${pictures.length + 1}`, ...face })
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
