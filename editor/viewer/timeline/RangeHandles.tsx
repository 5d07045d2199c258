import type { KeyboardEvent, PointerEvent } from 'react'
import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import { changeCorrection } from '../corrections/actions.ts'
import { withRange, type AddedFace } from '../corrections/boxes.ts'
import { useCorrections } from '../corrections/use-corrections.ts'
import { useViewer } from '../state.ts'
import styles from './Timeline.module.css'
import { clampFrame, edgeAt, xOf, type TimeScale } from './time-scale.ts'

type Side = 'from' | 'to'
const sides = ['from', 'to'] as const

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
}

export interface RangeHandlesProps {
  readonly scale: TimeScale
  readonly frameCount: number
}

/** The range of the drawn face that is being changed: two ends to drag, or to move by arrow keys. */
export function RangeHandles({ scale, frameCount }: RangeHandlesProps) {
  const index = useViewer((state) => state.correction)
  const edits = useCorrections()
  const edit = index === undefined ? undefined : edits[index]
  if (index === undefined || edit?.kind !== 'add') return null
  const face: AddedFace = edit
  const at = index

  function setEnd(side: Side, edge: number) {
    const next = withRange(face, { [side]: edge }, frameCount)
    changeCorrection(at, next, text.viewer.steps.range, `drawn-range-${at}`)
    // The picture at that end shows whether the face is still there.
    const frame = side === 'from' ? next.from : next.to - 1
    useInterface.getState().set({ frame: clampFrame(frame, frameCount), playing: false })
  }

  function drag(event: PointerEvent<HTMLElement>, side: Side) {
    event.stopPropagation()
    const way = event.currentTarget.parentElement?.parentElement?.getBoundingClientRect()
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    else if (way !== undefined) setEnd(side, edgeAt(scale, event.clientX - way.left, frameCount))
  }

  function key(event: KeyboardEvent, side: Side) {
    const step = keySteps[event.key]
    const edge = { Home: 0, End: frameCount }[event.key]
    if (step === undefined && edge === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setEnd(side, edge ?? face[side] + (step ?? 0) * (event.shiftKey ? 10 : 1))
  }

  const end = () => useDocument.getState().endGroup()
  const left = xOf(scale, face.from)
  const right = xOf(scale, face.to)
  return (
    <div className={styles['range']} style={{ left, width: Math.max(2, right - left) }}>
      {sides.map((side) => {
        const frame = side === 'from' ? face.from : face.to - 1
        return (
          <span
            key={side}
            role="slider"
            tabIndex={0}
            data-range={side}
            className={styles['handle']}
            aria-label={side === 'from' ? text.viewer.rangeStart : text.viewer.rangeEnd}
            aria-valuemin={0}
            aria-valuemax={frameCount - 1}
            aria-valuenow={frame}
            onPointerDown={(event) => drag(event, side)}
            onPointerMove={(event) => drag(event, side)}
            onPointerUp={end}
            onKeyDown={(event) => key(event, side)}
            onBlur={end}
          />
        )
      })}
    </div>
  )
}
