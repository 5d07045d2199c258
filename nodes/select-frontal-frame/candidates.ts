import type { HeadPose } from '../../runtime/vision/head-pose.ts'
import { facingAngles, solveHeadPose } from '../../runtime/vision/solve-head-pose.ts'
import type { Scene } from '../types/scenes.ts'
import { personKey, trackLandmarks, trackStates, type Track, type TracksValue } from '../types/tracks.ts'

/** A face in a frame that may be chosen. */
export interface Candidate {
  readonly track: Track
  readonly sceneId: string
  readonly frame: number
  /** x, y of 68 points in frame pixels. */
  readonly landmarks: Float32Array
  readonly pose: HeadPose
}

/** The frames among which one is chosen. */
export interface Group {
  readonly key: string
  /** In words: "Person 2 in scene 1". */
  readonly name: string
  /** The straightest first; of equally straight ones the earlier. */
  readonly candidates: readonly Candidate[]
}

/**
 * Degrees of pitch that come out for upright faces, because the six points of the landmark net and those of the head
 * that is fitted to them disagree: about 4 as the median of five clips, 9 on the photographs of face-api.
 */
const restPitch = 6

function insideShare(landmarks: Float32Array, { width, height }: TracksValue): number {
  let inside = 0
  for (let i = 0; i < landmarks.length; i += 2) {
    const [x, y] = [landmarks[i]!, landmarks[i + 1]!]
    if (x >= 0 && y >= 0 && x <= width && y <= height) inside++
  }
  return (2 * inside) / landmarks.length
}

/** Whether the head is turned up, down or aside, in degrees: 0 where it looks straight at the camera. */
export function turnOf({ pitch, yaw }: HeadPose): number {
  return Math.abs(pitch) + Math.abs(yaw)
}

/** Where the head looks as it is seen, upright faces at 0. */
export function poseOf(landmarks: Float32Array, { width, height }: TracksValue): HeadPose | undefined {
  const pose = solveHeadPose(landmarks, width, height)
  if (pose === undefined) return undefined
  const facing = facingAngles(pose)
  return { ...facing, pitch: facing.pitch - restPitch }
}

export interface Choice {
  readonly per: 'identity' | 'scene'
  /** Part of the landmarks that must lie in the picture. */
  readonly inside: number
}

function candidatesOf(
  track: Track,
  tracks: TracksValue,
  scenes: readonly Scene[] | undefined,
  inside: number,
): Candidate[] {
  const found: Candidate[] = []
  for (const [position, state] of track.states.entries()) {
    if (state !== trackStates.detected) continue
    const landmarks = trackLandmarks(track, position)
    if (landmarks === undefined || insideShare(landmarks, tracks) < inside) continue
    const pose = poseOf(landmarks, tracks)
    if (pose === undefined || !Number.isFinite(turnOf(pose))) continue
    const frame = track.from + position
    const scene = scenes?.find(({ from, to }) => frame >= from && frame < to)
    found.push({ track, sceneId: scene?.id ?? track.sceneId, frame, landmarks, pose })
  }
  return found
}

/** A track without a person counts as one by itself. */
function nameOf({ id, identityId }: Track): string {
  return identityId === undefined ? `Face ${id}` : `Person ${identityId}`
}

/** The frames of each person, or of each person in each scene, in order of appearance. */
export function groupsOf(tracks: TracksValue, scenes: readonly Scene[] | undefined, choice: Choice): Group[] {
  const groups = new Map<string, { name: string; candidates: Candidate[] }>()
  const groupOf = (track: Track, sceneId: string): Candidate[] => {
    const [key, name] = [personKey(track), nameOf(track)]
    const [groupKey, groupName] =
      choice.per === 'identity' ? [key, name] : [`${sceneId}/${key}`, `${name} in scene ${sceneId}`]
    const group = groups.get(groupKey) ?? { name: groupName, candidates: [] }
    groups.set(groupKey, group)
    return group.candidates
  }
  for (const track of tracks.tracks) {
    const candidates = candidatesOf(track, tracks, scenes, choice.inside)
    // A person without any frame to choose from still gets a group, so that it can be told.
    if (candidates.length === 0) groupOf(track, track.sceneId)
    for (const candidate of candidates) groupOf(track, candidate.sceneId).push(candidate)
  }
  return [...groups].map(([key, { name, candidates }]) => ({
    key,
    name,
    candidates: candidates.toSorted(
      (left, right) => turnOf(left.pose) - turnOf(right.pose) || left.frame - right.frame,
    ),
  }))
}
