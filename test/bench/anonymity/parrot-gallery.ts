import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Attack } from './attacks.ts'
import { finishClip, type Method } from './finish-clip.ts'
import { framesOfClip } from './frames-of-clip.ts'
import type { Person } from './gallery.ts'
import { embedFace, seeFinished, seeOriginal, type SeenFace } from './look-at-face.ts'
import { galleryOf } from './people-at-hand.ts'
import { cutClip, lengthOf, photographFolder, stillClip, type TestClip } from './test-clips.ts'

/** Frames of a clip that are made anonymous for the gallery, and how many of them are compared. */
const frames = 15
const compared = 3
/** Frames of a photograph. */
const stillFrames = 5

type Entry = { readonly name: string; readonly vectors: readonly (readonly Float32Array[])[] }

/** Another moment of a clip, made anonymous. */
async function clipEntries(attack: Attack, method: Method, { name, path }: TestClip): Promise<Entry[]> {
  const { machine, models, folder } = attack
  const own = join(folder, 'parrot', name)
  await mkdir(own, { recursive: true })
  const original = join(own, 'original.mkv')
  await cutClip(path, Math.max(0, (await lengthOf(path)).frames - frames), frames, original)
  const finished = await finishClip(machine, method, original, own)
  const seen: (SeenFace | undefined)[] = []
  for await (const frame of framesOfClip(original)) seen.push(await seeOriginal(models, frame, seen.at(-1)))
  const entries: Entry[] = []
  const every = Math.floor(frames / compared)
  for await (const frame of framesOfClip(finished.path)) {
    const face = seen[frame.index]
    if (face === undefined || frame.index % every !== 0) continue
    entries.push({ name, vectors: (await seeFinished(models, frame, face)).vectors })
  }
  return entries
}

/** The people of a photograph, made anonymous as a clip in which nothing moves. */
async function photographEntries(attack: Attack, method: Method, photograph: string): Promise<Entry[]> {
  const { machine, models, folder, pictures } = attack
  const people = pictures.filter(({ name }) => name.startsWith(`${photograph}-`))
  const [first] = people
  if (first === undefined) return []
  const own = join(folder, 'parrot', photograph)
  await mkdir(own, { recursive: true })
  const original = join(own, 'original.mkv')
  await stillClip(join(photographFolder, `${photograph}.jpg`), stillFrames, original)
  const finished = await finishClip(machine, method, original, own)
  const entries: Entry[] = []
  for await (const frame of framesOfClip(finished.path)) {
    if (frame.index !== stillFrames >> 1) continue
    const scale = frame.width / first.image.width
    for (const { name, landmarks } of people) {
      const points = landmarks.map((value) => value * scale)
      entries.push({ name, vectors: await embedFace(models, frame, [points]) })
    }
  }
  return entries
}

/** The gallery of an attacker who has the program: everybody in it made anonymous by the same method. */
export async function parrotGallery(attack: Attack, method: Method): Promise<Person[]> {
  const entries: Entry[] = []
  for (const { clip } of attack.subjects) {
    attack.say(`${method.name}: a gallery made anonymous, ${clip.name}`)
    entries.push(...(await clipEntries(attack, method, clip)))
  }
  const photographs = new Set(
    attack.pictures.flatMap(({ name }) => (/^sample\d+-/.test(name) ? [basename(name.split('-')[0]!)] : [])),
  )
  for (const photograph of photographs) {
    attack.say(`${method.name}: a gallery made anonymous, ${photograph}`)
    entries.push(...(await photographEntries(attack, method, photograph)))
  }
  return galleryOf(entries)
}
