import { createHash } from 'node:crypto'
import { openFaceModels } from '../../models/face-models.ts'
import { coverRegion, parseHexColour } from '../../runtime/vision/cover.ts'
import { followedFacePainter } from '../../runtime/vision/paint-face.ts'
import { encodeData } from '../core/codec.ts'
import type { FramesValue } from '../core/media.ts'
import type { NodeContext, NodeRun, NodeRunArgs } from '../core/node-run.ts'
import { requireSameFrames, type FaceInFrame } from '../types/face-frames.ts'
import type { reshapeFaces } from './definition.ts'
import { findFace } from './find-face.ts'
import { measurePerson } from './mesh/measure-person.ts'
import { followMeshes, type MeshStore } from './mesh/mesh-store.ts'
import { peopleOf, type Person } from './people.ts'
import { ageAndGenderOf, type PersonFace } from './person-face.ts'
import { hiddenShare } from './render/occlusion.ts'
import { renderFaces, type Decision } from './render/render-faces.ts'
import type { RenderPlans } from './render/render-thread.ts'
import { reshapedFrames } from './reshaped-frames.ts'
import { summarize } from './summary.ts'

type Args = NodeRunArgs<typeof reshapeFaces>

/** Shares of the whole work, for the progress: meshes, then people, then what is before their faces. */
const shares = { meshes: 0.55, people: 0.35, hidden: 0.1 } as const
/** A new face that was put before another one may hide it a little more than the look before it was drawn foresaw. */
const mostHidden = 1.5 * hiddenShare

async function findFaces(args: Args, people: readonly Person[], meshes: MeshStore): Promise<PersonFace[]> {
  const { inputs, params, ctx } = args
  const models = openFaceModels('ssd-mobilenet-v1', (id) => ctx.session(id))
  const faces: PersonFace[] = []
  const vectors: Float32Array[] = []
  for (const [at, person] of people.entries()) {
    const at01 = (share: number) => shares.meshes + (shares.people * (at + share)) / people.length
    const place = person.key === undefined ? -1 : inputs.attributes?.keys.indexOf(person.key)
    const known = inputs.attributes?.items[place ?? -1]
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
    progress: (share) => ctx.progress(shares.meshes * share, 1),
  })
  const faces = await findFaces(args, people, meshes)
  const reshaped = await reshapedFrames({
    frames,
    people,
    faces,
    meshes,
    maxYaw: params.maxYaw,
    ctx,
    progress: (share) => ctx.progress(1 - shares.hidden * (1 - share), 1),
  })
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
    mostOccluded: mostHidden,
    ctx: { key: digestOf(ctx.key, faces), workers: ctx.workers },
  })
}

export const run: NodeRun<typeof reshapeFaces> = async (args) => {
  const { frames, tracks } = args.inputs
  requireSameFrames(frames, tracks)
  const people = peopleOf(tracks)
  return { frames: people.length === 0 ? frames : await reshape(args, people) }
}
