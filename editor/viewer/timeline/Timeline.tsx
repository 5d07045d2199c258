import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import { useViewer } from '../state.ts'
import { HoverThumbnail } from './HoverThumbnail.tsx'
import { segmentAt } from './jumps.ts'
import { RangeHandles } from './RangeHandles.tsx'
import { SceneBand } from './SceneBand.tsx'
import { jump, showFrame } from './seek.ts'
import { secondsAt, timeCode } from './time-code.ts'
import { frameAt, xOf } from './time-scale.ts'
import styles from './Timeline.module.css'
import { TrackRows } from './TrackRows.tsx'
import { useTimeScale } from './use-timeline.ts'

export interface TimelineProps {
  readonly frameCount: number
  readonly frameRate: number
}

/** What is at a frame, for people who do not see the timeline. */
function useFacts(frame: number): readonly string[] {
  const faces = useViewer(({ moment }) => moment?.faces)
  const scene = useViewer(({ segments }) => segmentAt(segments, frame)?.id)
  const flagged = useViewer(({ findings }) => findings?.flagged.some((flag) => flag.frame === frame))
  const words = text.viewer
  return [
    ...(scene === undefined ? [] : [words.sceneAt(scene)]),
    ...(faces?.frame === frame ? [words.facesAt(faces.faces.length)] : []),
    ...(flagged ? [words.flaggedAt] : []),
  ]
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -100,
  PageUp: 100,
}

/** Time from left to right: scenes, cuts, faces, flagged frames, and the frame that is shown. */
export function Timeline({ frameCount, frameRate }: TimelineProps) {
  const element = useRef<HTMLDivElement>(null)
  const scale = useTimeScale(element, frameCount)
  const frame = useInterface((state) => state.frame)
  const segments = useViewer((state) => state.segments)
  const findings = useViewer((state) => state.findings)
  const tracks = useViewer((state) => state.moment?.faces?.tracks)
  const selected = useViewer((state) => state.track)
  const facts = useFacts(frame)
  const [hover, setHover] = useState<number>()
  const dragging = useRef(false)

  function frameUnder(event: PointerEvent): number {
    const left = element.current?.getBoundingClientRect().left ?? 0
    return frameAt(scale, event.clientX - left, frameCount)
  }

  function press(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return
    const bar = (event.target as Element).closest<HTMLElement>('[data-track]')
    if (bar !== null) useViewer.getState().set({ track: bar.dataset['track'], correction: undefined })
    event.currentTarget.setPointerCapture(event.pointerId)
    dragging.current = true
    showFrame(frameUnder(event))
  }

  function key(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return
    const step = keySteps[event.key]
    const edge = { Home: 0, End: frameCount - 1 }[event.key]
    if (step === undefined && edge === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (edge !== undefined) showFrame(edge)
    else if (event.altKey) jump((step ?? 1) > 0 ? 1 : -1)
    else showFrame(frame + (step ?? 0) * (event.shiftKey ? 10 : 1))
  }

  const at = xOf(scale, frame)
  const frameWidth = scale.width / (scale.to - scale.from)
  return (
    <div className={styles['frame']}>
      <div
        ref={element}
        role="slider"
        tabIndex={0}
        className={styles['timeline']}
        aria-label={text.viewer.scrubber}
        aria-description={text.viewer.zoomTimeHint}
        aria-valuemin={0}
        aria-valuemax={frameCount - 1}
        aria-valuenow={frame}
        aria-valuetext={text.viewer.scrubberValue(
          frame,
          frameCount,
          timeCode(secondsAt(frame, frameRate)),
          facts,
        )}
        onPointerDown={press}
        onPointerMove={(event) => {
          setHover(frameUnder(event))
          if (dragging.current) showFrame(frameUnder(event))
        }}
        onPointerUp={() => (dragging.current = false)}
        onPointerCancel={() => (dragging.current = false)}
        onPointerLeave={() => setHover(undefined)}
        onKeyDown={key}
      >
        <SceneBand segments={segments} findings={findings} scale={scale} />
        <TrackRows tracks={tracks ?? []} scale={scale} selected={selected} />
        <RangeHandles scale={scale} frameCount={frameCount} />
        {at >= -frameWidth && at <= scale.width && (
          <span className={styles['playhead']} style={{ left: at, width: Math.max(1, frameWidth) }} />
        )}
      </div>
      {hover !== undefined && (
        <HoverThumbnail
          frame={hover}
          frameCount={frameCount}
          frameRate={frameRate}
          x={xOf(scale, hover)}
          width={scale.width}
        />
      )}
    </div>
  )
}
