import { createHash } from 'node:crypto'
import { openFaceModels } from '../../models/face-models.ts'
import { coverRegion, parseHexColour } from '../../runtime/vision/cover.ts'
import { followedFacePainter } from '../../runtime/vision/paint-face.ts'
import { encodeData } from '../core/codec.ts'
import type { FramesValue } from '../core/media.ts'
import type { NodeContext, NodeRun, NodeRunArgs } from '../core/node-run.ts'
import { requireSameFrames, type FaceInFrame } from '../types/face-frames.ts'
import type { Track } from '../types/tracks.ts'
import type { reshapeFaces } from './definition.ts'
import { findFace } from './find-face.ts'
import { measurePerson } from './mesh/measure-person.ts'
import { followMeshes, type MeshStore } from './mesh/mesh-store.ts'
import { peopleOf, type Person } from './people.ts'
import { ageAndGenderOf, type PersonFace } from './person-face.ts'
import { hiddenShare } from './render/occlusion.ts'
import { renderFaces, type Decision } from './render/render-faces.ts'
import type { RenderPlans } from './render/render-thread.ts'
import { steadyStretches } from './steady.ts'
import { summarize } from './summary.ts'

type Args = NodeRunArgs<typeof reshapeFaces>

/** A stretch of a new face lasts at least so long, in seconds; beside a cover so many frames are covered as well. */
const steady = { shortest: 0.3, trim: 2 } as const
/** Shares of the whole work, for the progress: meshes, then people. */
const meshShare = 0.6

async function findFaces(args: Args, people: readonly Person[], meshes: MeshStore): Promise<PersonFace[]> {
  const { inputs, params, ctx } = args
  const models = openFaceModels('ssd-mobilenet-v1', (id) => ctx.session(id))
  const faces: PersonFace[] = []
  const vectors: Float32Array[] = []
  for (const [at, person] of people.entries()) {
    const at01 = (share: number) => meshShare + ((1 - meshShare) * (at + share)) / people.length
    const known = inputs.attributes?.items[inputs.attributes.keys.indexOf(person.key)]
    const found = await findFace({
      person,
      measure: () => measurePerson({ frames: inputs.frames, person, meshes, maxYaw: params.maxYaw, ctx }),
      known: known && ageAndGenderOf(known),
      models,
      others: vectors,
      params: { ...params, seed: params.seed ?? 1 },
      progress: (share) => ctx.progress(at01(share), 1),
      ctx,
    })
    if ('choice' in found.face) vectors.push(...found.face.vectors)
    faces.push(found)
    ctx.progress(at01(1), 1)
  }
  return faces
}

/** Frames in which each track gets its new face, by track id. */
function reshapedFrames(
  people: readonly Person[],
  faces: readonly PersonFace[],
  meshes: MeshStore,
  { maxYaw, framesPerSecond }: { maxYaw: number; framesPerSecond: number },
): Map<string, Uint8Array> {
  const shortest = Math.max(3, Math.round(steady.shortest * framesPerSecond))
  const stretches = (track: Track) =>
    steadyStretches(meshes.reliable(track.id, maxYaw), shortest, steady.trim)
  return new Map(
    people.flatMap(({ tracks }, at) =>
      'choice' in faces[at]!.face ? tracks.map((track) => [track.id, stretches(track)] as const) : [],
    ),
  )
}

/**
 * The recipe's digest. The secret seeds are part of it: another face is another picture, and nothing that was found
 * out about the one holds for the other.
 */
function digestOf(key: string, faces: readonly PersonFace[]): string {
  const chosen = faces.map(({ id, face }) => {
    if (!('choice' in face)) return { id }
    const { seed, shape, strength } = face.choice
    return { id, seed: [...seed], shape: [...shape], ...strength }
  })
  return createHash('sha256')
    .update(`${key} ${encodeData(chosen)}`)
    .digest('hex')
}

function tell(
  ctx: NodeContext,
  faces: readonly PersonFace[],
  reshaped: ReadonlyMap<string, Uint8Array>,
): void {
  const all = [...reshaped.values()].reduce((sum, { length }) => sum + length, 0)
  const shown = [...reshaped.values()].reduce((sum, each) => sum + each.reduce((n, value) => n + value, 0), 0)
  for (const line of summarize(faces, { all, covered: all - shown })) ctx.warn(line)
}

/** Tracks of people who are never seen well: the corners of their boxes may hold a chin, and are covered as well. */
function unseenTracks(people: readonly Person[], faces: readonly PersonFace[]): ReadonlySet<string> {
  const unseen = people.filter((_, at) => {
    const { face } = faces[at]!
    return 'cover' in face && face.cover === 'unseen'
  })
  return new Set(unseen.flatMap(({ tracks }) => tracks.map(({ id }) => id)))
}

function plansOf(faces: readonly PersonFace[], finish: { wrinkles: number; grain: number }): RenderPlans {
  return Object.fromEntries(
    faces.flatMap(({ id, face }) =>
      'choice' in face ? [[id, { basis: face.basis, choice: face.choice, finish }]] : [],
    ),
  )
}

async function reshape(args: Args, people: readonly Person[]): Promise<FramesValue> {
  const { inputs, params, ctx } = args
  const { frames, tracks } = inputs
  const { mesher } = openFaceModels('ssd-mobilenet-v1', (id) => ctx.session(id))
  const meshes = await followMeshes({
    frames,
    tracks: tracks.tracks,
    mesher,
    ctx,
    progress: (share) => ctx.progress(meshShare * share, 1),
  })
  const faces = await findFaces(args, people, meshes)
  const framesPerSecond = frames.frameRate.numerator / frames.frameRate.denominator
  const reshaped = reshapedFrames(people, faces, meshes, { maxYaw: params.maxYaw, framesPerSecond })
  tell(ctx, faces, reshaped)
  if (params.seeds === 'fixed')
    ctx.warn(
      'The new faces follow from a fixed seed: whoever knows it can repeat them and find people again.',
    )
  const colour = parseHexColour(params.cover)
  const painter = (shape: 'ellipse' | 'box') =>
    followedFacePainter({ shape, margin: params.margin, feather: 0 }, frames.frameRate, (image, region) =>
      coverRegion(image, region, colour),
    )
  const [paint, paintBox] = [painter('ellipse'), painter('box')]
  const unseen = unseenTracks(people, faces)
  const owners = new Map(people.flatMap(({ id, tracks: own }) => own.map((track) => [track.id, id] as const)))

  async function decide(frame: number, { track, position }: FaceInFrame): Promise<Decision> {
    const plan = owners.get(track.id)
    if (plan === undefined || reshaped.get(track.id)?.[position] !== 1) return 'cover'
    const placed = await meshes.meshAt(track.id, frame)
    return placed === undefined ? 'cover' : { plan, ...placed }
  }

  return renderFaces({
    frames,
    tracks,
    plans: plansOf(faces, { wrinkles: params.wrinkles, grain: params.grain }),
    decide,
    cover: (frame, face) => (unseen.has(face.track.id) ? paintBox : paint)(frame, face),
    mostOccluded: hiddenShare,
    ctx: { key: digestOf(ctx.key, faces), workers: ctx.workers },
  })
}

export const run: NodeRun<typeof reshapeFaces> = async (args) => {
  const { frames, tracks } = args.inputs
  requireSameFrames(frames, tracks)
  const people = peopleOf(tracks)
  return { frames: people.length === 0 ? frames : await reshape(args, people) }
}
