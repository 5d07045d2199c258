import { facesInFrame, type FaceInFrame } from '../../nodes/types/face-frames.ts'
import { trackStates, type Track, type TracksValue } from '../../nodes/types/tracks.ts'
import { estimateHeadPose } from '../vision/head-pose.ts'
import type { FaceView, TrackView } from '../protocol/preview-views.ts'
import type { PreviewAnswer } from '../protocol/previews.ts'
import { rangesWhere } from './ranges.ts'

type State = keyof typeof trackStates

const stateNames = new Map<number, State>(
  (Object.keys(trackStates) as State[]).map((name) => [trackStates[name], name]),
)

function trackView({ id, identityId, sceneId, from, states }: Track): TrackView {
  const where = (state: State) => rangesWhere(states.length, (at) => states[at] === trackStates[state], from)
  return {
    id,
    ...(identityId === undefined ? {} : { identityId }),
    sceneId,
    from,
    to: from + states.length,
    detected: where('detected'),
    drawn: where('drawn'),
  }
}

/** Lines of the timeline by the tracks that they show: the same for every frame. */
const timelines = new WeakMap<TracksValue, TrackView[]>()

function timelineOf(tracks: TracksValue): TrackView[] {
  const known = timelines.get(tracks) ?? tracks.tracks.map(trackView)
  timelines.set(tracks, known)
  return known
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100
}

function faceView({ track, position, box, landmarks }: FaceInFrame): FaceView {
  const [x, y, width, height] = box
  const pose = landmarks === undefined ? undefined : estimateHeadPose(landmarks)
  return {
    track: track.id,
    box: [hundredths(x), hundredths(y), hundredths(width), hundredths(height)],
    score: hundredths(track.scores[position] ?? 0),
    state: stateNames.get(track.states[position] ?? 0) ?? 'filled',
    ...(landmarks === undefined ? {} : { landmarks: Array.from(landmarks, hundredths) }),
    ...(pose === undefined ? {} : { pose }),
  }
}

/** Face tracks as the editor draws them: the timeline of all, and the faces of one frame (the last one after the end). */
export function facesView(tracks: TracksValue, wanted: number): Extract<PreviewAnswer, { kind: 'faces' }> {
  const { width, height, frameCount } = tracks
  const frame = Math.max(0, Math.min(wanted, frameCount - 1))
  return {
    kind: 'faces',
    frame,
    frameCount,
    fullWidth: width,
    fullHeight: height,
    tracks: timelineOf(tracks),
    faces: facesInFrame(tracks, frame).map(faceView),
  }
}
