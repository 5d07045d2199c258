import { useInterface } from '../../state/interface.ts'
import { useViewer } from '../state.ts'
import { landmarksInTime, nextOf } from './jumps.ts'
import { clampFrame } from './time-scale.ts'

/** How many frames what is shown has; 1 for an image, 0 where nothing is shown. */
export function frameCountNow(): number {
  const { moment } = useViewer.getState()
  return (moment?.after ?? moment?.before ?? moment?.faces)?.frameCount ?? 0
}

/** Shows a frame, or the nearest there is, and stops playing. */
export function showFrame(frame: number): void {
  const count = frameCountNow()
  if (count > 0) useInterface.getState().set({ frame: clampFrame(frame, count), playing: false })
}

export function stepFrames(by: number): void {
  showFrame(useInterface.getState().frame + by)
}

/** To the next cut or flagged frame. */
export function jump(direction: 1 | -1): void {
  const { segments, findings } = useViewer.getState()
  const { frame } = useInterface.getState()
  showFrame(nextOf(landmarksInTime(segments, findings), frame, direction))
}

export function togglePlay(): void {
  const { playing, frame, set } = useInterface.getState()
  const count = frameCountNow()
  if (count <= 1) return
  // At the end it plays from the start.
  set(playing || frame < count - 1 ? { playing: !playing } : { playing: true, frame: 0 })
}
