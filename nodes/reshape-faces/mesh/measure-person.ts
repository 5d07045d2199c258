import { frameReader, rangesAround } from '../../core/frame-pass.ts'
import type { FramesValue, VideoFrame } from '../../core/media.ts'
import type { NodeContext } from '../../core/node-run.ts'
import { trackLandmarks, trackPosition, type Track } from '../../types/tracks.ts'
import type { Person } from '../people.ts'
import type { MeshPose } from '../recipe.ts'
import { cutPatch, facePart, meshInPart, poseInPart } from '../render/patch.ts'
import { readPatch } from '../render/patch-colour.ts'
import { medianTexture, readAtlas, type AtlasTexture } from './atlas-texture.ts'
import { hairMap } from './hair.ts'
import type { MeshStore, PosedMesh } from './mesh-store.ts'
import { neutralShape, type NeutralShape } from './neutral-shape.ts'
import { shrinkSample } from './shrink-sample.ts'
import { sourceBlur } from './source-blur.ts'
import { sourceNoise } from './source-noise.ts'

/** A face in a part of a frame, with all that drawing and judging it takes. */
export interface FaceSample {
  readonly frame: number
  readonly trackId: string
  /** R, G, B interleaved. */
  readonly region: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
  /** x, y, z of 468 points, and x, y of the 68 landmarks, in pixels of the region. */
  readonly mesh: Float32Array<ArrayBuffer>
  readonly landmarks: Float32Array<ArrayBuffer>
  readonly pose: MeshPose
}

/** What is known of a person before a new face is drawn. */
export interface MeasuredPerson extends NeutralShape {
  /** R, G, B interleaved over the atlas at 256 × 256, 0–255. */
  readonly medianTexture: Float32Array
  /** Where the person's own hair stays, 0–1 over the atlas. */
  readonly keep: Float32Array
  /** Standard deviation of the source's noise in luma, 0–3. */
  readonly noise: number
  /** How blurred the source is: standard deviation of its sharper edges in IOD. */
  readonly blur: number
  /** Textures of the samples, in their order. */
  readonly textures: readonly AtlasTexture[]
  /**
   * Key frames, evenly over all that can be reshaped from the first to the last, and the most frontal one; large faces made
   * smaller. None where no frame
   * has a mesh that can be relied on: then the other members are empty, and the person has to be covered.
   */
  readonly samples: readonly FaceSample[]
}

export interface MeasurePerson {
  readonly frames: FramesValue
  readonly person: Pick<Person, 'tracks'>
  readonly meshes: MeshStore
  /** 1 where a face is to be reshaped, for each frame of each track; by default where its mesh is reliable. */
  readonly usable?: ((track: Track) => Uint8Array) | undefined
  /** Degrees. */
  readonly maxYaw: number
  readonly ctx: NodeContext
}

/** So many frames make the neutral shape and the median texture. */
const shapeFrames = 200
const textureFrames = 15

interface Place {
  readonly track: Track
  readonly frame: number
  /** Degrees, without sign. */
  readonly yaw: number
  /** How well mesh and landmarks agree, 0–1. */
  readonly fit: number
}

/** So many, and the most frontal one, show how well a new face does. */
const keyFrames = 7
/** Key frames are those in which mesh and landmarks agree at least so well, where there are such. */
const keyFit = 0.8

/** All frames in which the person's face can be relied on and its landmarks are known, by track and time. */
function placesOf({ person, meshes, usable, maxYaw }: MeasurePerson): Place[] {
  const sorted = person.tracks.toSorted((left, right) => left.from - right.from)
  return sorted.flatMap((track) => {
    const good = usable?.(track) ?? meshes.reliable(track.id, maxYaw)
    return Array.from(good.keys())
      .filter((i) => good[i] === 1 && trackLandmarks(track, i) !== undefined)
      .map((i) => {
        const frame = track.from + i
        const { yaw, fit } = meshes.figuresAt(track.id, frame) ?? { yaw: 90, fit: 0 }
        return { track, frame, yaw: Math.abs(yaw), fit }
      })
  })
}

/** One of each of up to `count` equal stretches. */
function spread(
  places: readonly Place[],
  count: number,
  choose: (stretch: readonly Place[]) => Place,
): Place[] {
  const parts = Math.min(count, places.length)
  return Array.from({ length: parts }, (_, i) =>
    choose(
      places.slice(Math.floor((i * places.length) / parts), Math.floor(((i + 1) * places.length) / parts)),
    ),
  )
}

function mostFrontal(places: readonly Place[]): Place {
  return places.reduce((best, place) => (place.yaw < best.yaw ? place : best))
}

function keyPlaces(all: readonly Place[]): Place[] {
  const fitting = all.filter(({ fit }) => fit >= keyFit)
  const places = fitting.length > 0 ? fitting : all
  const last = places.length - 1
  const keys = Array.from({ length: keyFrames }, (_, i) => places[Math.round((i * last) / (keyFrames - 1))]!)
  return [...new Set([...keys, mostFrontal(places)])]
}

/** The part of a frame around a face. */
function cutFace(frame: VideoFrame, { track }: Place, { mesh, pose }: PosedMesh): FaceSample {
  const area = facePart(mesh, frame.width, frame.height)
  const patch = cutPatch(frame, area, undefined)
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  const region = new Uint8Array(3 * width * height)
  readPatch(patch, region)
  const landmarks = Float32Array.from(trackLandmarks(track, trackPosition(track, frame.index)) ?? [])
  for (let at = 0; at < landmarks.length; at += 2) {
    landmarks[at]! -= area.left
    landmarks[at + 1]! -= area.top
  }
  return {
    frame: frame.index,
    trackId: track.id,
    region,
    width,
    height,
    mesh: meshInPart(mesh, area),
    landmarks,
    pose: poseInPart(pose, area),
  }
}

/** Looks at the person in each of these places, in one pass. */
async function lookAt<Result>(
  { frames, meshes, ctx }: MeasurePerson,
  places: readonly Place[],
  look: (sample: FaceSample, place: Place) => Result,
): Promise<Map<Place, Result>> {
  const results = new Map<Place, Result>()
  const ranges = rangesAround(
    places.map(({ frame }) => frame),
    24,
  )
  const reader = frameReader(frames, frames.timestamps.length, ctx.signal)
  try {
    for (const range of ranges)
      for await (const frame of reader.read(range)) {
        using owned = frame
        for (const place of places.filter((each) => each.frame === owned.index)) {
          const posed = await meshes.meshAt(place.track.id, owned.index)
          if (posed !== undefined) results.set(place, look(cutFace(owned, place, posed), place))
        }
      }
  } finally {
    await reader.close()
  }
  return results
}

/** The median; 0 of nothing. */
function middle(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0
}

function unmeasured(): MeasuredPerson {
  const [neutral, apertures, median, keep] = Array.from({ length: 4 }, () => new Float32Array(0)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  return { neutral, apertures, medianTexture: median, keep, noise: 0, blur: 0, textures: [], samples: [] }
}

/**
 * Measures a person over all its tracks: neutral shape, usual opening of the eyes, median texture, hair, noise and key
 * frames. The same frames and meshes give the same measures.
 */
export async function measurePerson(job: MeasurePerson): Promise<MeasuredPerson> {
  const places = placesOf(job)
  if (places.length === 0) return unmeasured()
  const shapes: PosedMesh[] = []
  for (const { track, frame } of spread(places, shapeFrames, (stretch) => stretch[stretch.length >> 1]!)) {
    const posed = await job.meshes.meshAt(track.id, frame)
    if (posed !== undefined) shapes.push(posed)
  }
  const keys = keyPlaces(places)
  const forTexture = new Set(spread(places, textureFrames, mostFrontal))
  const wanted = [...new Set([...keys, ...forTexture])].sort((left, right) => left.frame - right.frame)
  const looked = await lookAt(job, wanted, (sample, place) => ({
    texture: readAtlas(sample, sample.pose.scale),
    noise: sourceNoise(sample),
    blur: sourceBlur(sample) / sample.pose.scale,
    sample: keys.includes(place) ? shrinkSample(sample) : undefined,
  }))
  const found = keys.map((place) => looked.get(place)).filter((each) => each !== undefined)
  const median = medianTexture([...forTexture].flatMap((place) => looked.get(place)?.texture ?? []))
  return {
    ...neutralShape(shapes),
    medianTexture: median,
    keep: hairMap(median),
    noise: middle(found.map(({ noise }) => noise)),
    blur: middle(found.map(({ blur }) => blur)),
    textures: found.map(({ texture }) => texture),
    samples: found.flatMap(({ sample }) => sample ?? []),
  }
}
