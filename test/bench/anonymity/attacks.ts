import type { FaceModels } from '../../../models/face-models.ts'
import type { Machine } from '../../../runtime/engine/machine.ts'
import type { ClipResult } from './figures.ts'
import type { Method } from './finish-clip.ts'
import { rankOf, type Person } from './gallery.ts'
import type { Subject } from './measure-clip.ts'
import { measureClip } from './measure-clip.ts'
import { join } from 'node:path'
import { meanShapeRow } from './mean-shape-attack.ts'
import { parrotGallery } from './parrot-gallery.ts'
import type { GalleryPicture } from './people-at-hand.ts'
import type { Row } from './table.ts'

export type FinishedResult = ClipResult & { readonly path: string }

export interface Attack {
  readonly machine: Machine
  readonly models: FaceModels
  readonly method: Method
  readonly subjects: readonly Subject[]
  readonly results: readonly FinishedResult[]
  readonly pictures: readonly GalleryPicture[]
  readonly folder: string
  /** A node with the parameters `seeds` and `seed`; the attacks are then also made with known and with other seeds. */
  readonly seeded?: string | undefined
  say(text: string): void
}

export const attackHead: Row = ['attack', 'R1', 'R5', 'frR1', 'frR5', 'chance']

function share(ranks: readonly number[], place: number): string {
  return String(Math.round((100 * ranks.filter((rank) => rank <= place).length) / (ranks.length || 1)))
}

/** One row: how often the right person is found among the people of an attacker's gallery. */
export function attackRow(
  name: string,
  { recognizers }: FaceModels,
  faces: readonly { readonly clip: string; readonly vectors: readonly (readonly Float32Array[])[] }[],
  gallery: readonly Person[],
): Row {
  const cells = recognizers.flatMap(({ space }, index) => {
    const ranks = faces.map(({ clip, vectors }) => rankOf(space, index, vectors[index]!, clip, gallery))
    return [share(ranks, 1), share(ranks, 5)]
  })
  return [name, ...cells, String(Math.round(100 / gallery.length))]
}

function seen(results: readonly ClipResult[]) {
  return results.flatMap(({ clip, pairs }) => pairs.map(({ after }) => ({ clip, vectors: after.vectors })))
}

function withSeed(method: Method, node: string, seed: number): Method {
  return { ...method, set: { ...method.set, [`${node}.seeds`]: 'fixed', [`${node}.seed`]: String(seed) } }
}

/**
 * The attacker has the program, makes everybody of the gallery anonymous in the same way, and compares like with like
 * (Newton, Sweeney and Malin 2005: parrot recognition).
 */
async function parrotRows(attack: Attack): Promise<Row[]> {
  const { machine, models, method, subjects, folder, seeded, say } = attack
  const name = `${method.name}: gallery made anonymous too`
  if (seeded === undefined)
    return [attackRow(name, models, seen(attack.results), await parrotGallery(attack, method))]
  const known = withSeed(method, seeded, 1)
  const results: ClipResult[] = []
  for (const subject of subjects) {
    say(`${method.name}, fixed seed: ${subject.clip.name}`)
    const own = join(folder, 'seeded', subject.clip.name)
    results.push(await measureClip(machine, models, known, subject, own))
  }
  const same = await parrotGallery(attack, known)
  const other = await parrotGallery(attack, withSeed(method, seeded, 2))
  return [
    attackRow(`${name}, same seed`, models, seen(results), same),
    attackRow(`${name}, another seed`, models, seen(results), other),
  ]
}

export async function attackRows(attack: Attack): Promise<Row[]> {
  return [await meanShapeRow(attack), ...(await parrotRows(attack))]
}
