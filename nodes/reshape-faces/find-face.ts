import type { FaceModels } from '../../models/face-models.ts'
import type { PlanarImage } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import type { MeasuredPerson } from './mesh/measure-person.ts'
import type { Person } from './people.ts'
import type { AgeAndGender, PersonFace } from './person-face.ts'
import type { FaceBasis } from './plan-face.ts'
import { decideFace, type KeyFrame } from './search/decide-face.ts'
import { planar } from './search/judge.ts'
import { fixedSeed, secretSeed } from './search/seeds.ts'
import type { CoverReason } from './summary.ts'
import { measureTraits } from './donor/measure-traits.ts'

export interface FindFace {
  readonly person: Person
  /** Looks at the person; only called where the face is not known from an earlier run. */
  readonly measure: () => Promise<MeasuredPerson | undefined>
  /** Where they are known from elsewhere. */
  readonly known: AgeAndGender | undefined
  readonly models: FaceModels
  /** Vectors of the first recogniser: everyone's faces, old and new, from whom this one should differ. */
  readonly others: readonly Float32Array[]
  readonly params: {
    readonly distance: number
    readonly shape: number
    readonly childrenBelow: number
    readonly seeds: 'secret' | 'fixed'
    readonly seed: number
  }
  /** Called with the share that is done, 0–1. */
  readonly progress: (share: number) => void
  readonly ctx: NodeContext
}

/** As a face is finished while others are looked for: the parameters change it little. */
const usualFinish = { wrinkles: 0.8, grain: 1 } as const

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

async function readAgeAndGender(
  { ageGender }: FaceModels,
  faces: readonly KeyFrame[],
  pictures: readonly PlanarImage[],
  signal: AbortSignal,
): Promise<AgeAndGender> {
  const found = await Promise.all(
    faces.map(({ landmarks }, i) => ageGender.read(pictures[i]!, landmarks.slice(), { signal })),
  )
  return { age: median(found.map(({ age }) => age)), male: median(found.map(({ male }) => male)) }
}

/** What is kept of a face that was found: plain data, for the private cache. */
interface KeptFace {
  readonly cover?: CoverReason
  readonly basis?: FaceBasis
  readonly seed?: readonly number[]
  readonly shape?: readonly number[]
  readonly strength?: { readonly amplitude: number; readonly lowPass: number }
  readonly vectors: readonly Float32Array[]
}

async function search(job: FindFace): Promise<KeptFace> {
  const { person, known, models, others, params, ctx } = job
  const measured = await job.measure()
  if (measured === undefined || measured.samples.length === 0) return { cover: 'unseen', vectors: [] }
  const { samples, neutral, apertures, medianTexture, keep, noise, blur } = measured
  const pictures = samples.map(planar)
  const { age, male } = known ?? (await readAgeAndGender(models, samples, pictures, ctx.signal))
  // Who has no age may be a child.
  if (params.childrenBelow > 0 && !(age >= params.childrenBelow)) return { cover: 'child', vectors: [] }
  const frames = measured.textures.map(({ colours }) => colours)
  const traits = measureTraits({ median: medianTexture, frames, keep, age, male })
  const basis = { neutral, apertures, medianTexture, keep, noise, blur, traits }
  const found = await decideFace({
    basis,
    keyFrames: samples,
    tracks: person.tracks,
    models,
    finish: usualFinish,
    distance: params.distance,
    mostAmplitude: params.shape,
    seedOf: (index) => (params.seeds === 'fixed' ? fixedSeed(params.seed, person.id, index) : secretSeed()),
    others,
    progress: job.progress,
    ctx,
  })
  if (found === undefined) return { cover: 'alike', vectors: [] }
  const { seed, shape, strength } = found.choice
  return {
    basis,
    seed: [...seed],
    shape: [...shape],
    strength,
    vectors: [...found.vectors, ...found.originals],
  }
}

/** What the search depends on, besides the input. */
export const searchParams = ['distance', 'shape', 'childrenBelow', 'maxYaw', 'seeds', 'seed']

/**
 * Finds a person's new face, or takes the one that an earlier run of the same job kept in the private cache: seeds are
 * secret, and only there.
 */
export async function findFace(job: FindFace): Promise<PersonFace> {
  const { person, ctx } = job
  const kept = await ctx.memo(`new face ${person.id}`, () => search(job), searchParams)
  const { cover, basis, seed, shape, strength, vectors } = kept
  if (basis === undefined || seed === undefined || shape === undefined || strength === undefined)
    return { id: person.id, face: { cover: cover ?? 'alike' } }
  const choice = { seed: Uint32Array.from(seed), shape: Uint32Array.from(shape), strength }
  return { id: person.id, face: { basis, choice, vectors } }
}
