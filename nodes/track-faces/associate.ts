import { boxSize, centreDistance } from '../../runtime/vision/box-relations.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import type { FrameRange } from '../core/media.ts'
import { assign } from './assignment.ts'
import type { Face } from './face.ts'
import { predictBox } from './predict.ts'

/** The appearances of one face within one scene, by rising frame, at most one a frame. */
export type Chain = Face[]

export interface AssociationOptions {
  /** A detection from this score on starts a chain; a weaker one only continues one. */
  readonly startScore: number
  /** Frames after which a face that was not seen is taken for a new one. */
  readonly maxGap: number
}

/** How far a face may be from where it was expected: centre distance in faces plus change of size. */
function mismatch(expected: Box, found: Box): number {
  const ratio = boxSize(found) / Math.max(1e-6, boxSize(expected))
  return centreDistance(expected, found) + 0.7 * Math.abs(Math.log(Math.max(1e-6, ratio)))
}

function limitAfter(frames: number, strong: boolean): number {
  return strong ? Math.min(1.5, 0.8 + 0.05 * (frames - 1)) : Math.min(1, 0.5 + 0.03 * (frames - 1))
}

function pairUp(chains: readonly Chain[], faces: readonly Face[], frame: number, strong: boolean): number[] {
  return assign(
    chains.map((chain) => {
      const expected = predictBox(chain, frame)
      const limit = limitAfter(Math.abs(frame - chain.at(-1)!.frame), strong)
      return faces.map((face) => {
        const cost = mismatch(expected, face.box)
        return cost <= limit ? cost : Infinity
      })
    }),
  )
}

/** Continues chains with faces of one frame; returns the faces that found none. */
function continueChains(chains: Chain[], faces: readonly Face[], frame: number, strong: boolean): Face[] {
  const open = chains.filter((chain) => chain.at(-1)!.frame !== frame)
  const left = new Set(faces)
  pairUp(open, faces, frame, strong).forEach((column, row) => {
    if (column < 0) return
    open[row]!.push(faces[column]!)
    left.delete(faces[column]!)
  })
  return [...left]
}

/**
 * Links the faces of a scene's frames to chains. Strong detections are paired first, then weak ones continue what is
 * still open, as in ByteTrack (Zhang et al. 2022): a weak detection is rarely a new face but often a known one.
 * Afterwards every chain is followed backwards through the weak detections before its start.
 * @param facesAt the faces of a frame
 */
export function associate(
  facesAt: (frame: number) => readonly Face[],
  scene: FrameRange,
  { startScore, maxGap }: AssociationOptions,
): { chains: Chain[]; unused: Face[] } {
  const chains: Chain[] = []
  const unused = new Map<number, Face[]>()
  let open: Chain[] = []
  for (let frame = scene.from; frame < scene.to; frame++) {
    open = open.filter((chain) => frame - chain.at(-1)!.frame <= maxGap + 1)
    const faces = facesAt(frame)
    const strong = faces.filter(({ score }) => score >= startScore)
    const weak = faces.filter(({ score }) => score < startScore)
    const fresh = continueChains(open, strong, frame, true)
    const left = continueChains(open, weak, frame, false)
    if (left.length > 0) unused.set(frame, left)
    for (const face of fresh) {
      const chain = [face]
      open.push(chain)
      chains.push(chain)
    }
  }
  for (const chain of chains) leadBack(chain, unused, scene.from, maxGap)
  return { chains, unused: [...unused.values()].flat() }
}

/** Puts weak detections before the start of a chain, as long as they lie where the face came from. */
function leadBack(chain: Chain, unused: Map<number, Face[]>, start: number, maxGap: number): void {
  const reversed = chain.slice(0, 8).toReversed()
  const found: Face[] = []
  for (let frame = chain[0]!.frame - 1; frame >= start; frame--) {
    const last = reversed.at(-1)!.frame
    if (last - frame > maxGap + 1) break
    const faces = unused.get(frame) ?? []
    const [column] = pairUp([reversed], faces, frame, false)
    if (column === undefined || column < 0) continue
    const face = faces[column]!
    reversed.push(face)
    found.push(face)
    unused.set(
      frame,
      faces.filter((other) => other !== face),
    )
  }
  chain.unshift(...found.toReversed())
}
